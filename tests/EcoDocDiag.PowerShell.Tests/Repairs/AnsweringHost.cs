using System;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation.Host;

namespace EcoDocDiag.PowerShell.Tests.Repairs;

/// <summary>A PowerShell host with somebody in front of it who gives the same answer to every question.</summary>
/// <param name="choice">The answer: 0 is yes, 1 no or yes to all, as the question has it.</param>
/// <param name="beforeAnswer">What happens between the question and the answer; null for nothing.</param>
public sealed class AnsweringHost(int choice, Action? beforeAnswer = null) : PSHost
{
    private readonly AnsweringInterface _interface = new(choice, beforeAnswer);

    /// <summary>What was asked, in order.</summary>
    public ReadOnlyCollection<string> Questions => _interface.Questions.AsReadOnly();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(AnsweringHost);

    public override PSHostUserInterface UI => _interface;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
