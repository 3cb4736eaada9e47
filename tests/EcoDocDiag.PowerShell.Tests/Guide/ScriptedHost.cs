using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace EcoDocDiag.PowerShell.Tests.Guide;

/// <summary>A host at which somebody answers line by line. The Pester tests load this assembly and run a real PowerShell in it.</summary>
public sealed class ScriptedHost : PSHost
{
    private readonly ScriptedInterface _screen;

    /// <summary>A host of a language whose reader gives <paramref name="answers"/>, and then is gone.</summary>
    public ScriptedHost(string culture, string[] answers)
    {
        CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        _screen = new ScriptedInterface(answers);
    }

    /// <summary>Everything that was shown.</summary>
    public string Shown => _screen.Shown.ToString();

    public override CultureInfo CurrentCulture => CurrentUICulture;

    public override CultureInfo CurrentUICulture { get; }

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ScriptedHost";

    public override PSHostUserInterface UI => _screen;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt()
    {
    }

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class ScriptedInterface(string[] answers) : PSHostUserInterface
    {
        private readonly Queue<string> _answers = new(answers);

        public StringBuilder Shown { get; } = new();

        public override PSHostRawUserInterface? RawUI => null;

        public override string ReadLine() => _answers.TryDequeue(out string? answer) ? answer : throw new HostException("Nobody answers.");

        public override void Write(string value) => Shown.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Shown.Append(value).Append('\n');

        public override void WriteDebugLine(string message) => WriteLine(message);

        public override void WriteErrorLine(string value) => WriteLine(value);

        public override void WriteVerboseLine(string message) => WriteLine(message);

        public override void WriteWarningLine(string message) => WriteLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new HostException("Only lines are answered.");

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new HostException("Only lines are answered.");

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new HostException("Only lines are answered.");

        public override PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new HostException("Only lines are answered.");

        public override SecureString ReadLineAsSecureString() => throw new HostException("Only lines are answered.");
    }
}
