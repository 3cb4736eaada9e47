using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// What is taken from an object that came through a pipe: live, or back from remoting, Clixml, JSON or CSV. It is untrusted text; of all that it says
/// only these few words count, and each is compared with what this PC knows.
/// </summary>
internal sealed class PipedRecord
{
    private readonly PSObject _source;

    public PipedRecord(PSObject source)
    {
        _source = source;
    }

    /// <summary>The check ids; empty where it names none.</summary>
    public IReadOnlyList<string> CheckIds => Words("CheckId");

    /// <summary>Whether it says that no check is meant, as advice does that only people can follow; an object without ids is another thing.</summary>
    public bool NamesNoCheck
    {
        get
        {
            object? value = _source.Properties["CheckId"]?.Value;
            return (value is PSObject wrapped ? wrapped.BaseObject : value) is ICollection { Count: 0 } or IReadOnlyCollection<string> { Count: 0 };
        }
    }

    /// <summary>The ids of repairs; empty where it names none.</summary>
    public IReadOnlyList<string> RepairIds => Words("RepairId") is { Count: > 0 } ids ? ids : Words("Id");

    /// <summary>Whether it is about a repair at all, be it one that changed nothing.</summary>
    public bool HasRepairId => _source.Properties["RepairId"] is not null || _source.Properties["Id"] is not null;

    /// <summary>The PC that it is about; empty where it does not say.</summary>
    public string Computer => Word("Computer");

    /// <summary>The SID of the user that it is about; empty where it does not say.</summary>
    public string User => Word("User");

    private string Word(string property) => Words(property) is { Count: > 0 } words ? words[0] : "";

    private List<string> Words(string property)
    {
        object? value = _source.Properties[property]?.Value;
        return LanguagePrimitives.TryConvertTo(value, out string[] words)
            ? [.. Array.FindAll(words ?? [], word => !string.IsNullOrEmpty(word))]
            : [];
    }
}
