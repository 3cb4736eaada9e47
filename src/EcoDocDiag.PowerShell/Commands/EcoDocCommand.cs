using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>What every cmdlet of the module has: the language of its texts, errors of one form, and an end at Ctrl+C.</summary>
public abstract class EcoDocCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly HashSet<string> _given = [];
    private bool? _hasDetails;
    private CommandErrors? _errors;
    private CommandText? _commandTexts;
    private TextCatalog? _texts;

    /// <summary>The language of titles, messages and advice: Japanese for <c>ja</c> and its regions, English for any other; the UI language of the session by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>Set when the pipeline is stopped.</summary>
    private protected CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>The texts of the checks and of errors about input.</summary>
    private protected TextCatalog Texts => _texts ??= new TextCatalog(TextCulture);

    /// <summary>The texts of the cmdlets themselves.</summary>
    private protected CommandText CommandTexts => _commandTexts ??= new CommandText(TextCulture);

    /// <summary>The error records of the module.</summary>
    private protected CommandErrors Errors => _errors ??= new CommandErrors(Texts, CommandTexts);

    /// <summary>Whether anybody may see verbose or debug lines: asked once before many of them are put together.</summary>
    private protected bool HasDetails => _hasDetails ??= IsWanted("Verbose", "VerbosePreference") || IsWanted("Debug", "DebugPreference");

    /// <summary>A warning, with every character of what comes from a PC or a file visible.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(InputText.Escape(text));

    /// <summary>A verbose line, in the same way.</summary>
    private protected new void WriteVerbose(string text) => base.WriteVerbose(InputText.Escape(text));

    /// <summary>A line for whoever looks for a fault, in the same way.</summary>
    private protected new void WriteDebug(string message) => base.WriteDebug(InputText.Escape(message));

    private CultureInfo TextCulture => Culture ?? CultureInfo.CurrentUICulture;

    /// <summary>Whether the current record of the pipeline, not the command line, gave a parameter.</summary>
    private protected bool IsPiped(string parameter) =>
        MyInvocation.BoundParameters.ContainsKey(parameter) && !_given.Contains(parameter);

    // With the parameter given, or a preference that is none of the two silent ones, PowerShell itself decides.
    private bool IsWanted(string parameter, string variable) =>
        MyInvocation.BoundParameters.ContainsKey(parameter)
        || !LanguagePrimitives.TryConvertTo(GetVariableValue(variable), typeof(ActionPreference), out object preference)
        || preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Begins the file at <paramref name="path"/>; where no file can be, that ends the cmdlet.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isPrivate">Whether a new file is for its owner alone.</param>
    private protected AtomicFile BeginFile(string path, bool isPrivate = false)
    {
        try
        {
            return new AtomicFile(path, isPrivate);
        }
        catch (Exception exception) when (IsRefusal(exception) || exception is ArgumentException)
        {
            // A name that no file can have, as with a null character, is an error of the argument for .NET.
            ThrowTerminatingError(Errors.PathNotWritable(path, exception));
            throw;
        }
    }

    /// <summary>Runs <paramref name="write"/>; a refusal of the file system ends the cmdlet.</summary>
    private protected void OnWriting(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            ThrowTerminatingError(Errors.PathNotWritable(path, exception));
        }
    }

    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // After an update in the same session PowerShell 7 runs the new module with the assembly of the old one, and says nothing.
        Version assembly = typeof(EcoDocCommand).Assembly.GetName().Version!;
        if (MyInvocation.MyCommand.Module?.Version is { } module && module.ToString(3) != assembly.ToString(3))
        {
            ThrowTerminatingError(Errors.ModuleOtherVersion(module, assembly));
        }

        _given.UnionWith(MyInvocation.BoundParameters.Keys);
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _cancellation.Cancel();

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }
}
