using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// Reads an Enterprise Mode site list, version 2 of the schema ("Enterprise Mode schema v.2 guidance", learn.microsoft.com), from where policy
/// keeps it. Nothing in it is trusted: no DTD, no external entity, no more bytes than the limit, no longer than the time limit.
/// A server that asks who is there is told nothing: the user's credentials are not sent.
/// </summary>
internal sealed class SiteListReader
{
    /// <summary>The longest list that is read, in bytes.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    // How many attributes an element may have, about; the parser keeps all of them at once. The schema has two.
    private const int MaximumAttributes = 10_000;
    private const int MaximumDepth = 64;

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _limit;

    /// <summary>A reader that gives up after ten seconds.</summary>
    public SiteListReader()
        : this(DefaultLimit)
    {
    }

    /// <summary>A reader that gives up after <paramref name="limit"/>.</summary>
    public SiteListReader(TimeSpan limit)
    {
        _limit = limit;
    }

    /// <summary>The entries that apply to pages of <paramref name="host"/>, in the order of the list; empty and present where it has none.</summary>
    /// <param name="location">An <c>http</c>, <c>https</c> or <c>file</c> URL, a UNC or a local path.</param>
    /// <param name="host">The host.</param>
    public Reading<IReadOnlyList<SiteListEntry>> Read(string location, string host)
    {
        if (!InputAddress.TryParse(location, out Uri? address))
        {
            return Failed(ReadReason.Malformed, location);
        }

        // On a thread of its own: opening a file of a server that is gone takes far longer than the limit and cannot be cancelled.
        using CancellationTokenSource cancellation = new(_limit);
        Task<Reading<IReadOnlyList<SiteListEntry>>> reading = Task.Run(() => ReadAsync(address, host, cancellation.Token));
        try
        {
            return reading.Wait(_limit + TimeSpan.FromSeconds(1)) ? reading.Result : Failed(ReadReason.TimedOut, location);
        }
        catch (AggregateException exception)
        {
            return exception.GetBaseException() switch
            {
                OperationCanceledException => Failed(ReadReason.TimedOut, location),
                UnauthorizedAccessException => Failed(ReadReason.AccessDenied, location),
                XmlException or InvalidDataException => Failed(ReadReason.Malformed, location),
                _ => Failed(ReadReason.ReadFailed, location),
            };
        }
    }

    /// <summary>The same of a list that was read already.</summary>
    /// <param name="list">The list.</param>
    /// <param name="location">Where it was.</param>
    /// <param name="host">The host.</param>
    public static Reading<IReadOnlyList<SiteListEntry>> ReadContent(byte[] list, string location, string host)
    {
        try
        {
            using MemoryStream text = new(list, 0, list.Length, writable: false, publiclyVisible: true);
            return Parse(text, host);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            return Failed(ReadReason.Malformed, location);
        }
    }

    private static Reading<IReadOnlyList<SiteListEntry>> Failed(string reason, string detail) =>
        Reading<IReadOnlyList<SiteListEntry>>.Failed(reason, detail);

    private static async Task<Reading<IReadOnlyList<SiteListEntry>>> ReadAsync(Uri address, string host, CancellationToken cancellation)
    {
        using MemoryStream text = new();
        if (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        {
            using HttpClient client = new();
            using HttpResponseMessage response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return Failed(
                    response.StatusCode is System.Net.HttpStatusCode.Unauthorized or System.Net.HttpStatusCode.Forbidden ? ReadReason.AccessDenied : ReadReason.ReadFailed,
                    $"{address} HTTP {(int)response.StatusCode}");
            }

#if NETFRAMEWORK
            using Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#else
            using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#endif
            await CopyAsync(body, text, cancellation).ConfigureAwait(false);
        }
        else
        {
            using FileStream file = new(address.LocalPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await CopyAsync(file, text, cancellation).ConfigureAwait(false);
        }

        text.Position = 0;
        return Parse(text, host);
    }

    private static async Task CopyAsync(Stream source, MemoryStream target, CancellationToken cancellation)
    {
        byte[] buffer = new byte[81920];
        int count;
#pragma warning disable CA1835 // .NET Framework has no overload for memory.
        while ((count = await source.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0)
#pragma warning restore CA1835
        {
            if (target.Length + count > MaximumLength)
            {
                throw new InvalidDataException();
            }

            target.Write(buffer, 0, count);
        }
    }

    private static Reading<IReadOnlyList<SiteListEntry>> Parse(MemoryStream text, string host)
    {
        if (HasTooManyAttributes(text.GetBuffer().AsSpan(0, (int)text.Length)))
        {
            throw new InvalidDataException();
        }

        List<SiteListEntry> entries = [];
        XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };
        using XmlReader reader = XmlReader.Create(text, settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName is not ("site-list" or "rules"))
        {
            throw new InvalidDataException();
        }

        // Version 1 of the schema has <rules>, and no way to name IE mode.
        if (reader.LocalName == "rules")
        {
            return Failed(ReadReason.OldVersion, "version 1");
        }

        while (reader.Read())
        {
            // The schema has four levels; the reader keeps those that are open.
            if (reader.Depth > MaximumDepth)
            {
                throw new InvalidDataException();
            }

            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "site" && reader.GetAttribute("url") is { } url
                && (SiteListAddress.Parse(url) ?? SiteListAddress.ParseIgnored(url)) is { } address && address.IsOf(host))
            {
                entries.Add(ReadSite(reader, url.Trim()));
            }
        }

        return Reading<IReadOnlyList<SiteListEntry>>.Present(entries);
    }

    // Each has an equals sign, and none holds what begins the next element.
    private static bool HasTooManyAttributes(ReadOnlySpan<byte> text)
    {
        bool isWide = text.Length >= 2 && (text[0] is 0 or 0xFE or 0xFF || text[1] == 0);
        ReadOnlySpan<ushort> wide = MemoryMarshal.Cast<byte, ushort>(text);
        bool isSwapped = isWide && (text[0] is 0 or 0xFE) == BitConverter.IsLittleEndian;
        int count = 0;
        for (int i = 0; i < (isWide ? wide.Length : text.Length); i++)
        {
            int character = !isWide ? text[i] : isSwapped ? BinaryPrimitives.ReverseEndianness(wide[i]) : wide[i];
            count = character == '<' ? 0 : character == '=' ? count + 1 : count;
            if (count > MaximumAttributes)
            {
                return true;
            }
        }

        return false;
    }

    private static SiteListEntry ReadSite(XmlReader reader, string url)
    {
        string openIn = "";
        string compatMode = "";
        bool allowRedirect = false;
        using XmlReader site = reader.ReadSubtree();
        while (!site.EOF)
        {
            if (site.NodeType == XmlNodeType.Element && site.LocalName == "open-in")
            {
                allowRedirect = site.GetAttribute("allow-redirect") is { } value && IsTrue(value.Trim());
                openIn = site.ReadElementContentAsString().Trim();
            }
            else if (site.NodeType == XmlNodeType.Element && site.LocalName == "compat-mode")
            {
                compatMode = site.ReadElementContentAsString().Trim();
            }
            else if (site.Depth > MaximumDepth)
            {
                throw new InvalidDataException();
            }
            else
            {
                site.Read();
            }
        }

        return new SiteListEntry(url, openIn, allowRedirect, compatMode);
    }

    // As XML Schema spells it; anything else is what a list without the attribute means.
    private static bool IsTrue(string value) => value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
