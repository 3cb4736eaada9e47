using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace EcoDocDiag.Resources;

/// <summary>
/// Addresses that stand in an input. Of some texts <see cref="Uri"/> does not say that they are no address but fails itself: <c>\\</c> with nothing behind it
/// but a mark of writing direction on every framework, <c>ftp:İ</c> and others on .NET Framework. Here such a text is no address, and neither is one with such
/// a mark, which <see cref="Uri"/> leaves out and browsers refuse in the name of a host.
/// </summary>
internal static class InputAddress
{
    /// <summary>Reads an absolute address.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address) =>
        (address = Guard(text, static text => Uri.TryCreate(text, UriKind.Absolute, out Uri? found) ? found : null)) is not null;

    /// <summary>Reads an address that is given as seen from <paramref name="page"/>.</summary>
    public static bool TryResolve(Uri page, string text, [NotNullWhen(true)] out Uri? address) =>
        (address = Guard(text, text => Uri.TryCreate(page, text, out Uri? found) ? found : null)) is not null;

    /// <summary>The name of the host as it is asked for, an international one in ASCII; false where there is no such name.</summary>
    public static bool TryGetName(Uri address, out string name)
    {
        try
        {
            // .NET Framework makes two dots of two characters that look like dots.
            string host = address.IdnHost;
            bool isName = host.Length == 0 || (host[0] != '.' && host.IndexOf("..", StringComparison.Ordinal) < 0);
            name = isName ? host : "";
            return isName;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            name = "";
            return false;
        }
    }

    /// <summary>Whether <paramref name="exception"/> is how <see cref="Uri"/> fails at a text that is no address.</summary>
    public static bool IsFault(Exception exception) =>
        exception is UriFormatException or IndexOutOfRangeException or ArgumentOutOfRangeException or NullReferenceException;

    private static Uri? Guard(string text, Func<string, Uri?> read)
    {
        try
        {
            // Some parts are worked out when they are asked for, and it is then that it fails.
            Uri? address = text.Any(IsMarkOfDirection) ? null : read(text);
            _ = (address?.Host, address?.AbsoluteUri, address?.PathAndQuery, address?.ToString(), address?.GetHashCode());
            return address;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            return null;
        }
    }

    private static bool IsMarkOfDirection(char character) => character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E');
}
