using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell.Commands;

/// <summary>Writes the enquiry that the guide asks for where it has no answer: as text for a mail, or as a zip with what belongs to it.</summary>
[Cmdlet(VerbsCommon.New, "EcoDocEnquiry", DefaultParameterSetName = ThisComputer, SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class NewEcoDocEnquiryCommand : MachineReadingCommand
{
    private const int MostCaptures = 20;
    private const long LargestCaptures = 20L * 1024 * 1024;
    private const string Package = ".zip";
    private readonly List<EnquiryFile> _captures = [];
    private string? _path;
    private bool _isDone;
    private Guide? _guide;

    /// <summary>The stage that fails.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Stage Stage { get; set; }

    /// <summary>Whom the mail is to.</summary>
    [Parameter]
    public EnquiryRecipient To { get; set; }

    /// <summary>The message on the screen, word for word.</summary>
    [Parameter(Position = 1)]
    [AllowEmptyString]
    public string Message { get; set; } = "";

    /// <summary>The page on which it showed.</summary>
    [Parameter]
    public string Screen { get; set; } = "";

    /// <summary>What was done before it showed.</summary>
    [Parameter]
    public string Action { get; set; } = "";

    /// <summary>The user id of the service.</summary>
    [Parameter]
    public string UserId { get; set; } = "";

    /// <summary>The browser; what the PC says by default.</summary>
    [Parameter]
    public string Browser { get; set; } = "";

    /// <summary>The operating system; what the PC says by default.</summary>
    [Parameter]
    [Alias("OS")]
    public string OperatingSystem { get; set; } = "";

    /// <summary>Pictures of the screen and other files to put into the zip; wildcards may be used.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Capture { get; set; } = [];

    /// <summary>The file to write: a zip where it ends with .zip, else the text alone. Without it the text is returned.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>The name of a shipped guide, or the path of a file or service pack.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GuideCompleter))]
    public string? Guide { get; set; }

    /// <summary>Also names the user of Windows.</summary>
    [Parameter]
    public SwitchParameter IncludeUserName { get; set; }

    /// <summary>Also names the PC and other hosts of the house, and puts a snapshot into the zip.</summary>
    [Parameter]
    public SwitchParameter IncludeComputerName { get; set; }

    /// <summary>Replaces a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsPackage => _path is not null && _path.EndsWith(Package, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _guide = LoadGuide();
        if (OutputPath is not null)
        {
            _path = Paths.ResolveNew(OutputPath);
            _isDone = _path is null;
            if (_path is not null && !Force && File.Exists(_path))
            {
                ThrowTerminatingError(Errors.EnquiryExists(_path));
            }
        }

        if (Capture.Length > 0 && !IsPackage)
        {
            ThrowTerminatingError(Errors.EnquiryCaptureNeedsZip(Capture[0]));
        }

        foreach (string file in Capture.SelectMany(Paths.Resolve))
        {
            AddCapture(file);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Whom to ask, and what for, the guide says: that needs no PC.
        if (To == EnquiryRecipient.Contact && ParameterSetName == ThisComputer && !RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Give(CreateWriter().WriteToContact(CreateRequest(), DateTime.UtcNow, IsPackage));
            return;
        }

        ForEachMachine(Write);
    }

    private protected override string BaselineName => NamesBaseline ? base.BaselineName : GuideParameter.BaselineOf(Guide, SessionState.Path);

    // An error ends the cmdlet: without a guide there is nothing to say.
    private Guide LoadGuide()
    {
        try
        {
            return GuideParameter.Load(Guide, SessionState.Path);
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Guide(exception));
            throw;
        }
    }

    private void AddCapture(string file)
    {
        try
        {
            EnquiryFile capture = EnquiryFile.ReadCapture(file);
            if (_captures.Count == MostCaptures || _captures.Sum(static kept => (long)kept.Content.Length) + capture.Content.Length > LargestCaptures)
            {
                ThrowTerminatingError(Errors.EnquiryTooLarge(file));
            }

            _captures.Add(capture);
        }
        catch (InputException exception)
        {
            ThrowTerminatingError(Errors.Input(exception));
        }
    }

    private void Write(IMachine machine)
    {
        if (_isDone)
        {
            WriteInputError(Errors.EnquiryNotSingle(machine.Computer));
            return;
        }

        Give(CreateWriter().Write(CreateRequest(), new CheckContext(machine, LoadedBaseline, CancellationToken), IsPackage));
    }

    private EnquiryWriter CreateWriter() =>
        new(_guide!, Texts, ShippedChecks.CreateCatalog().With(DeclaredChecks.Create(LoadedBaseline.Packs.Concat(_guide!.Packs))));

    private EnquiryRequest CreateRequest() => new()
    {
        Stage = Stage,
        Recipient = To,
        Message = Message,
        Screen = Screen,
        Action = Action,
        UserId = UserId,
        Browser = Browser,
        OperatingSystem = OperatingSystem,
        Captures = _captures,
        SkipNetwork = SkipNetwork,
        IncludeUserName = IncludeUserName,
        IncludeComputerName = IncludeComputerName,
    };

    private void Give(Enquiry enquiry)
    {
        if (_path is null)
        {
            WriteObject(enquiry.Text);
            return;
        }

        _isDone = true;
        foreach (EnquiryFile file in enquiry.Files)
        {
            WriteVerbose(CommandTexts.Get("Verbose.EnquiryFile", file.Name, file.Content.Length));
        }

        if (ShouldProcess(CommandTexts.Get("Confirm.Enquiry", _path, string.Join(", ", enquiry.Files.Select(static file => file.Name)))))
        {
            Save(_path, IsPackage ? enquiry.Pack() : enquiry.Files[0].Content);
        }
    }

    private void Save(string path, byte[] content)
    {
        using AtomicFile file = BeginFile(path, isPrivate: true);
        OnWriting(path, () =>
        {
            file.Append(content);
            file.Commit();
        });
        WriteObject(new FileInfo(path));
    }
}
