using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>The error records of the module: an id <c>EcoDoc.&lt;Noun&gt;.&lt;Cause&gt;</c>, a category, and what to do, in the culture of the cmdlet.</summary>
internal sealed class CommandErrors
{
    private const int NamedComputers = 3;

    // The one error about input that is not about a file.
    private const string LiveNeedsWindows = "LiveNeedsWindows";

    private readonly TextCatalog _texts;
    private readonly CommandText _commandTexts;

    public CommandErrors(TextCatalog texts, CommandText commandTexts)
    {
        _texts = texts;
        _commandTexts = commandTexts;
    }

    /// <summary>A file about a PC that could not be used.</summary>
    public ErrorRecord Input(InputException exception) => Input(exception, "Input");

    /// <summary>This PC, which could not be opened by a cmdlet that takes no files of another one.</summary>
    public ErrorRecord NotOpened(InputException exception) => exception.Code == LiveNeedsWindows
        ? Create(exception, "Input." + LiveNeedsWindows, ErrorCategory.InvalidOperation, "", _commandTexts.Get("OnlyOnPC"), "OnlyOnPC")
        : Input(exception);

    /// <summary>A baseline that could not be used.</summary>
    public ErrorRecord Baseline(InputException exception) => Input(exception, "Baseline");

    /// <summary>A guide that could not be used.</summary>
    public ErrorRecord Guide(InputException exception) => Input(exception, "Guide");

    /// <summary>A journal that could not be used.</summary>
    public ErrorRecord Journal(InputException exception) => Input(exception, "Repair");

    /// <summary>A module whose assembly is that of another version, which the session loaded before.</summary>
    public ErrorRecord ModuleOtherVersion(Version module, Version assembly) =>
        Create("Module.OtherVersion", ErrorCategory.ResourceUnavailable, module.ToString(3), _commandTexts.Get("Module.OtherVersion", module.ToString(3), assembly.ToString(3)));

    /// <summary>An object in the pipe that names no check.</summary>
    public ErrorRecord NotAFinding() => Usage("Repair.NotAFinding", ErrorCategory.InvalidData, "");

    /// <summary>An object that was to go into a report or a comparison.</summary>
    /// <param name="number">Which of the objects, from 1.</param>
    /// <param name="property">What a finding has and it has not.</param>
    public ErrorRecord NotAFinding(int number, string property)
    {
        string message = _commandTexts.Get("Report.NotAFinding", number, property);
        return Create(new PSArgumentException(message), "Report.NotAFinding", ErrorCategory.InvalidData, property, message, "Report.NotAFinding");
    }

    /// <summary>An object in the pipe that names no repair.</summary>
    public ErrorRecord NotARepair() => Usage("Repair.NotARepair", ErrorCategory.InvalidData, "");

    /// <summary>Something about other PCs than this one.</summary>
    /// <param name="computers">Their names.</param>
    /// <param name="own">The name of this one.</param>
    /// <param name="count">How many of what was piped in.</param>
    public ErrorRecord OtherComputer(IReadOnlyList<string> computers, string own, int count)
    {
        string names = InputText.Escape(string.Join(", ", computers.Take(NamedComputers))) + (computers.Count > NamedComputers ? ", …" : "");
        return Create("Repair.OtherComputer", ErrorCategory.InvalidArgument, computers[0], _commandTexts.Get(count == 1 ? "Repair.OtherComputer.One" : "Repair.OtherComputer", names, own, count));
    }

    /// <summary>A user who was asked for, and another one who was opened.</summary>
    public ErrorRecord UserNotOpened(string user) => Usage("User.NotOpened", ErrorCategory.ObjectNotFound, InputText.Escape(user));

    /// <summary>Another repair of the same user took too long.</summary>
    public ErrorRecord RepairBusy(string computer, RepairBusyException exception) =>
        Create("Repair.Busy", ErrorCategory.ResourceBusy, computer, _commandTexts.Get("Repair.Busy", exception.Waited.TotalSeconds));

    /// <summary>The journal, without which nothing is changed, could not be written.</summary>
    public ErrorRecord JournalNotWritten(JournalFailedException exception) =>
        Create("Repair.JournalNotWritten", Category(exception.Reason), exception.Place, _commandTexts.Get("Repair.JournalNotWritten", Failure(exception.Reason, exception.Place)));

    /// <summary>A change that no check plans failed.</summary>
    public ErrorRecord ChangeFailed(ChangeFailedException exception) =>
        Create("Repair.Failed", Category(exception.Reason), exception.Place, _commandTexts.Get("Repair.Failed", Failure(exception.Reason, exception.Place)));

    /// <summary>A repair of a check that failed.</summary>
    public ErrorRecord RepairFailed(RepairResult result) =>
        Create("Repair.Failed", Category(result.Failure), result.CheckId, _commandTexts.Get("Repair.Failed", Failure(result.Failure, result.FailurePlace)));

    /// <summary>An undo that could not take everything back.</summary>
    public ErrorRecord UndoFailed(UndoResult result) =>
        Create("Undo.Failed", ErrorCategory.WriteError, result.RepairId, _commandTexts.Get("Undo.Failed", result.RepairId, result.Message));

    /// <summary>An id that names no check.</summary>
    public ErrorRecord UnknownCheck(string id) => Usage("Check.NotFound", ErrorCategory.ObjectNotFound, id);

    /// <summary>Ids and a stage that have no check in common.</summary>
    public ErrorRecord NoCheckSelected(string stage) => Usage("Check.NoneSelected", ErrorCategory.InvalidArgument, stage);

    /// <summary>A section that the guide does not have.</summary>
    public ErrorRecord UnknownSection(string section) => Usage("Advice.SectionNotFound", ErrorCategory.ObjectNotFound, section);

    /// <summary>Questions that nobody can answer, and no answer among the parameters.</summary>
    public ErrorRecord GuideNobodyToAsk() => Usage("Guide.NobodyToAsk", ErrorCategory.InvalidArgument, "");

    /// <summary>A message that the guide does not know, and no stage.</summary>
    public ErrorRecord GuideStageNeeded(string message) => Usage("Guide.StageNeeded", ErrorCategory.InvalidArgument, InputText.Escape(message));

    /// <summary>One user and all users at once.</summary>
    public ErrorRecord UserAmbiguous(string user) => Usage("User.Ambiguous", ErrorCategory.InvalidArgument, user);

    /// <summary>A path, or a pattern, that names no file.</summary>
    public ErrorRecord PathNotFound(string path) => Usage("Path.NotFound", ErrorCategory.ObjectNotFound, path);

    /// <summary>A path of the registry, of a variable, of anything but the file system.</summary>
    public ErrorRecord PathNotFileSystem(string path) => Usage("Path.NotFileSystem", ErrorCategory.InvalidArgument, path);

    /// <summary>A pattern that names more folders than the one that is asked for.</summary>
    public ErrorRecord PathAmbiguous(string path) => Usage("Path.Ambiguous", ErrorCategory.InvalidArgument, path);

    /// <summary>A file that is not to be replaced.</summary>
    public ErrorRecord PathExists(string path) => Usage("Path.Exists", ErrorCategory.ResourceExists, path);

    /// <summary>An enquiry that would replace a file.</summary>
    public ErrorRecord EnquiryExists(string path) => Usage("Enquiry.Exists", ErrorCategory.ResourceExists, path);

    /// <summary>A second PC or user for the one file of an enquiry.</summary>
    public ErrorRecord EnquiryNotSingle(string computer) => Usage("Enquiry.NotSingle", ErrorCategory.InvalidArgument, computer);

    /// <summary>More captures, or larger ones, than a mail carries.</summary>
    public ErrorRecord EnquiryTooLarge(string path) => Usage("Enquiry.TooLarge", ErrorCategory.LimitsExceeded, path);

    /// <summary>Captures without a package that could hold them.</summary>
    public ErrorRecord EnquiryCaptureNeedsZip(string path) => Usage("Enquiry.CaptureNeedsZip", ErrorCategory.InvalidArgument, path);

    /// <summary>A file that the system refused to write.</summary>
    public ErrorRecord PathNotWritable(string path, Exception exception) =>
        Usage("Path.NotWritable", exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, InputText.Escape(path));

    /// <summary>A report whose name does not tell its format.</summary>
    public ErrorRecord ReportFormatUnknown(string path) => Usage("Report.UnknownFormat", ErrorCategory.InvalidArgument, path);

    private ErrorRecord Input(InputException exception, string noun)
    {
        ErrorCategory category = exception.Code switch
        {
            "NotFound" or "ExtendsNotFound" or "UnknownBaseline" or "UnknownBaselineNear" or "UnknownGuide" or "UnknownGuideNear" or "JournalNotFound" => ErrorCategory.ObjectNotFound,
            "AccessDenied" or "JournalOfAdministrator" => ErrorCategory.PermissionDenied,
            "TooLarge" or "TooDeep" => ErrorCategory.LimitsExceeded,
            "ReadFailed" => ErrorCategory.ReadError,
            "JournalOfAnother" or "JournalOutOfScope" or "JournalNotTrusted" or "OpenToOthers" => ErrorCategory.SecurityError,
            LiveNeedsWindows => ErrorCategory.InvalidOperation,
            _ => ErrorCategory.InvalidData,
        };
        string action = exception.Code switch
        {
            LiveNeedsWindows or "ExportsDiffer" or "RegistryNotSnapshot" => exception.Code,
            "ViewsDiffer" => "ExportsDiffer",
            _ => noun,
        };
        return Create(exception, noun + "." + exception.Code, category, exception.File, exception.Localize(_texts), action);
    }

    private static ErrorCategory Category(string reason) => reason == ReadReason.AccessDenied ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError;

    private string Failure(string reason, string place) => new RepairResultFactory(_texts).Failure(reason, place);

    private ErrorRecord Create(string cause, ErrorCategory category, string target, string message) =>
        Create(new PSInvalidOperationException(InputText.Escape(message)), cause, category, target, message, cause);

    private ErrorRecord Usage(string cause, ErrorCategory category, string target)
    {
        string message = InputText.Escape(_commandTexts.Get(cause, target));
        return Create(new PSArgumentException(message), cause, category, target, message, cause);
    }

    private ErrorRecord Create(Exception exception, string cause, ErrorCategory category, string target, string message, string action) =>
        new(exception, "EcoDoc." + cause, category, InputText.Escape(target))
        {
            ErrorDetails = new ErrorDetails(InputText.Escape(message)) { RecommendedAction = _commandTexts.Get(action + ".Action") },
        };
}
