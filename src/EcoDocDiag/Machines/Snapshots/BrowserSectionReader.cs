using System;
using System.Collections.Generic;
using System.Text.Json;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Reads the browser facts of a snapshot: versions, and what opens in IE mode.</summary>
internal sealed class BrowserSectionReader
{
    private readonly SnapshotValueReader _values;
    private readonly ValueReader<IReadOnlyList<IeModePage>> _readPages;
    private readonly ValueReader<IReadOnlyList<SiteListEntry>> _readSites;

    public BrowserSectionReader(SnapshotValueReader values)
    {
        _values = values;
        _readPages = SnapshotValueReader.ListOf(ReadPage);
        _readSites = SnapshotValueReader.ListOf(ReadSite);
    }

    public void Read(ref Utf8JsonReader reader, SnapshotBrowsers browsers)
    {
        BeginObject(ref reader);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("internetExplorer"u8))
            {
                reader.Read();
                browsers.InternetExplorer = _values.ReadReading(ref reader, _values.Text);
            }
            else if (reader.ValueTextEquals("edge"u8))
            {
                reader.Read();
                browsers.Edge = _values.ReadReading(ref reader, _values.Text);
            }
            else if (reader.ValueTextEquals("ieModePages"u8))
            {
                SnapshotValueReader.ReadTable(ref reader, browsers.IeModePages, _values.Text, ReadPages);
            }
            else if (reader.ValueTextEquals("siteLists"u8))
            {
                SnapshotValueReader.ReadEntries(ref reader, browsers.SiteLists, ReadSiteList);
            }
            else
            {
                throw Unknown(ref reader, "internetExplorer, edge, ieModePages, siteLists");
            }
        }
    }

    private Reading<IReadOnlyList<IeModePage>> ReadPages(ref Utf8JsonReader reader) => _values.ReadReading(ref reader, _readPages);

    private IeModePage ReadPage(ref Utf8JsonReader reader)
    {
        IeModePage page = new("", "", DateTime.SpecifyKind(default, DateTimeKind.Utc));
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("profile"u8))
            {
                page = page with { Profile = _values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("url"u8))
            {
                page = page with { Url = _values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("added"u8))
            {
                reader.Read();
                page = page with { AddedUtc = ReadTime(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "profile, url, added");
            }
        }

        return page;
    }

    private SnapshotEntry<SiteListKey, Reading<IReadOnlyList<SiteListEntry>>> ReadSiteList(ref Utf8JsonReader reader)
    {
        string location = "";
        string host = "";
        Reading<IReadOnlyList<SiteListEntry>> entries = Reading<IReadOnlyList<SiteListEntry>>.NotCaptured();
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("location"u8))
            {
                location = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("host"u8))
            {
                host = _values.ReadMemberText(ref reader);
            }
            else if (reader.ValueTextEquals("entries"u8))
            {
                reader.Read();
                entries = _values.ReadReading(ref reader, _readSites);
            }
            else
            {
                throw Unknown(ref reader, "location, host, entries");
            }
        }

        return new(new SiteListKey(location, host), entries);
    }

    private SiteListEntry ReadSite(ref Utf8JsonReader reader)
    {
        SiteListEntry entry = new("", "", false);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("url"u8))
            {
                entry = entry with { Url = _values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("openIn"u8))
            {
                entry = entry with { OpenIn = _values.ReadMemberText(ref reader) };
            }
            else if (reader.ValueTextEquals("allowRedirect"u8))
            {
                reader.Read();
                entry = entry with { AllowRedirect = ReadBoolean(ref reader) };
            }
            else if (reader.ValueTextEquals("compatMode"u8))
            {
                entry = entry with { CompatMode = _values.ReadMemberText(ref reader) };
            }
            else
            {
                throw Unknown(ref reader, "url, openIn, allowRedirect, compatMode");
            }
        }

        return entry;
    }
}
