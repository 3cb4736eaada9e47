using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Collected;

/// <summary>
/// Reads events as Windows gives them in XML (<c>EvtRender</c>, <c>wevtutil /f:xml</c>), one after the other, and keeps of them what <see cref="TraceEvent"/> holds, where
/// they concern the service. Nothing in them is trusted: no DTD, and bounds to length, depth and count.
/// </summary>
/// <remarks>
/// Schannel names the other side in a <c>Data</c> element, CAPI2 certificates by <c>fileRef</c> (thumbprint) and <c>subjectName</c>, servers by <c>serverName</c> and what came of it by
/// <c>Result</c>. Source: "Event Schema Elements" (learn.microsoft.com); events of both providers in public reports.
/// </remarks>
internal static class EventXmlReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>How many events are looked at.</summary>
    public const int MaximumEvents = 5000;

    private const int MaximumDepth = 32;
    private const string Error = "Malformed";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = MaximumLength,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>The events that concern the service, in the order of the text; failed, with the line, where it is not of the form.</summary>
    /// <param name="xml">Events one after the other.</param>
    /// <param name="log">The log that they are of.</param>
    /// <param name="subjects">What concerns the service.</param>
    public static Reading<IReadOnlyList<TraceEvent>> Read(string xml, TraceLog log, TraceSubjects subjects)
    {
        using StringReader text = new(xml);
        using XmlReader reader = XmlReader.Create(text, Settings);
        try
        {
            return Reading<IReadOnlyList<TraceEvent>>.Present(Read(reader, log, subjects));
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException)
        {
            int line = ((IXmlLineInfo)reader).LineNumber;
            return Reading<IReadOnlyList<TraceEvent>>.Failed(ReadReason.Malformed, FormattableString.Invariant($"line {line}"));
        }
    }

    private static List<TraceEvent> Read(XmlReader reader, TraceLog log, TraceSubjects subjects)
    {
        List<TraceEvent> found = [];
        int count = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Event" && reader.Depth <= 1)
            {
                if (++count > MaximumEvents)
                {
                    throw new FormatException(Error);
                }

                if (ReadEvent(reader, log, subjects) is { } concerned && found.Count < TraceEvent.MaximumCount)
                {
                    found.Add(concerned);
                }
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA || (reader.NodeType == XmlNodeType.Element && (reader.LocalName != "Events" || reader.Depth > 0)))
            {
                throw new FormatException(Error);
            }
        }

        return found;
    }

    private static TraceEvent? ReadEvent(XmlReader reader, TraceLog log, TraceSubjects subjects)
    {
        using XmlReader inner = reader.ReadSubtree();
        Draft draft = new(log, subjects);
        string element = "";
        string dataName = "";
        while (inner.Read())
        {
            if (inner.Depth > MaximumDepth)
            {
                throw new FormatException(Error);
            }

            if (inner.NodeType == XmlNodeType.Element)
            {
                element = inner.LocalName;
                dataName = "";
                draft.Names(element);
                for (bool has = inner.MoveToFirstAttribute(); has; has = inner.MoveToNextAttribute())
                {
                    dataName = element == "Data" && inner.LocalName == "Name" ? inner.Value : dataName;
                    draft.Attribute(element, inner.LocalName, inner.Value);
                }

                _ = inner.MoveToElement();
            }
            else if (inner.NodeType == XmlNodeType.EndElement)
            {
                element = "";
            }
            else if (inner.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                draft.Text(element, dataName, inner.Value);
            }
        }

        return draft.ToEvent();
    }

    // What is known so far of the event that is read.
    private sealed class Draft(TraceLog log, TraceSubjects subjects)
    {
        private DateTime? _time;
        private int? _id;
        private int? _level;
        private string _code = "";
        private string _host = "";
        private string _certificate = "";
        private bool _isOfProvider;
        private bool _namesAuthority;
        private bool _namesAnybody;
        private bool _isResultKnown;

        public void Names(string element) => _namesAnybody |= element is "Certificate" or "IssuerCertificate" or "URL";

        public void Attribute(string element, string name, string value)
        {
            switch (element, name)
            {
                case ("Provider", "Name"):
                    _isOfProvider = value.Equals(log == TraceLog.Schannel ? "Schannel" : "Microsoft-Windows-CAPI2", StringComparison.OrdinalIgnoreCase);
                    break;
                case ("TimeCreated", "SystemTime"):
                    _time = DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
                    break;
                case (_, "fileRef") when _certificate.Length == 0:
                    _certificate = ThumbprintOf(value);
                    break;
                case (_, "subjectName"):
                    _namesAuthority |= subjects.IsAuthority(value);
                    TakeHost(value);
                    break;
                case (_, "serverName"):
                    _namesAnybody = true;
                    TakeHost(value);
                    break;
                case ("Result", "value"):
                    _code = CodeOf(value);
                    _isResultKnown = true;
                    break;
                case ("RevocationStatus", "error") when !_isResultKnown:
                    _code = CodeOf(value);
                    break;
            }
        }

        public void Text(string element, string dataName, string text)
        {
            switch (element)
            {
                case "EventID":
                    _id = int.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "Level":
                    _level = int.Parse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "URL" when InputAddress.TryParse(text.Trim(), out Uri? address):
                    TakeHost(address.Host);
                    break;
                case "Data" when dataName == "AlertDesc":
                    _code = AlertOf(text);
                    break;
                case "Data" when dataName == "ErrorCode" && _code.Length == 0:
                    _code = CodeOf(text);
                    break;
                case "Data" when dataName.StartsWith("Target", StringComparison.OrdinalIgnoreCase) || dataName.StartsWith("Server", StringComparison.OrdinalIgnoreCase):
                    _namesAnybody = true;
                    TakeHost(text);
                    break;
            }
        }

        public TraceEvent? ToEvent()
        {
            if (_time is not { } time || _id is not { } id || _level is not { } level)
            {
                throw new FormatException(Error);
            }

            bool isConcerned = _host.Length > 0 || _namesAuthority || (log == TraceLog.Schannel && !_namesAnybody && subjects.SinceUtc is not null);
            bool isFault = level is > 0 and <= TraceEvent.LowestLevel;
            return _isOfProvider && isFault && isConcerned && (subjects.SinceUtc is not { } since || time >= since)
                ? new TraceEvent(time, id, level, _code, _host, _certificate)
                : null;
        }

        private void TakeHost(string name) => _host = _host.Length > 0 ? _host : subjects.FindHost(name) ?? "";

        private static string ThumbprintOf(string file)
        {
            string name = file.Split('.')[0];
            return name.Length == TraceEvent.ThumbprintLength && name.All(IsDigit) ? name.ToUpperInvariant() : "";
        }

        private static string CodeOf(string value)
        {
            string digits = value.Trim();
            digits = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? digits.Substring(2) : digits;
            return digits.Length is > 0 and <= 8 && digits.All(IsDigit) ? "0x" + digits.ToUpperInvariant().PadLeft(8, '0') : "";
        }

        private static string AlertOf(string value) =>
            byte.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out byte alert) ? alert.ToString(CultureInfo.InvariantCulture) : "";

        private static bool IsDigit(char character) => HexDigit.ValueOf(character) >= 0;
    }
}
