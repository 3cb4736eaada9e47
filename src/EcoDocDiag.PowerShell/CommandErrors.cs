using System;
using System.Management.Automation;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>The error records of the module: an id <c>EcoDoc.&lt;Noun&gt;.&lt;Cause&gt;</c>, a category, and what to do, in the culture of the cmdlet.</summary>
internal sealed class CommandErrors
{
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

    /// <summary>A baseline that could not be used.</summary>
    public ErrorRecord Baseline(InputException exception) => Input(exception, "Baseline");

    /// <summary>An id that names no check.</summary>
    public ErrorRecord UnknownCheck(string id) => Usage("Check.NotFound", ErrorCategory.ObjectNotFound, id);

    /// <summary>Ids and a stage that have no check in common.</summary>
    public ErrorRecord NoCheckSelected(string stage) => Usage("Check.NoneSelected", ErrorCategory.InvalidArgument, stage);

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

    /// <summary>A file that the system refused to write.</summary>
    public ErrorRecord PathNotWritable(string path, Exception exception) =>
        Usage("Path.NotWritable", exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError, path);

    /// <summary>A report whose name does not tell its format.</summary>
    public ErrorRecord ReportFormatUnknown(string path) => Usage("Report.UnknownFormat", ErrorCategory.InvalidArgument, path);

    private ErrorRecord Input(InputException exception, string noun)
    {
        ErrorCategory category = exception.Code switch
        {
            "NotFound" or "UnknownBaseline" => ErrorCategory.ObjectNotFound,
            "AccessDenied" => ErrorCategory.PermissionDenied,
            "TooLarge" or "TooDeep" => ErrorCategory.LimitsExceeded,
            "ReadFailed" => ErrorCategory.ReadError,
            LiveNeedsWindows => ErrorCategory.InvalidOperation,
            _ => ErrorCategory.InvalidData,
        };
        string action = exception.Code == LiveNeedsWindows ? LiveNeedsWindows : noun;
        return Create(exception, noun + "." + exception.Code, category, exception.File, exception.Localize(_texts), action);
    }

    private ErrorRecord Usage(string cause, ErrorCategory category, string target)
    {
        string message = _commandTexts.Get(cause, target);
        return Create(new PSArgumentException(message), cause, category, target, message, cause);
    }

    private ErrorRecord Create(Exception exception, string cause, ErrorCategory category, string target, string message, string action) =>
        new(exception, "EcoDoc." + cause, category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = _commandTexts.Get(action + ".Action") },
        };
}
