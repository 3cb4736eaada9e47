using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>
/// Reads findings back from what <see cref="JsonRecordWriter{T}"/> wrote: an array, or one object a line (NDJSON), UTF-8 with or without byte order
/// mark. The text is hostile until it is parsed. Every field of a finding but <see cref="Finding.Places"/> must be there, and each once and of its type; a field of another name is ignored,
/// so that a file of a later version can be read. Only one finding is in memory at a time.
/// </summary>
public sealed class FindingReader
{
    /// <summary>The greatest size of one finding, in bytes.</summary>
    public const int MaximumSize = 1024 * 1024;

    /// <summary>How deep the value of an ignored field may be nested, the finding itself included.</summary>
    public const int MaximumDepth = 32;

    private static readonly Dictionary<string, int> Positions = FindingFields.All
        .Select((field, position) => (field.Name, position))
        .ToDictionary(field => field.Name, field => field.position, StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        [nameof(Finding.Stage)] = [nameof(Stage.Issuance), nameof(Stage.Access)],
        [nameof(Finding.Status)] = [nameof(FindingStatus.Pass), nameof(FindingStatus.NotApplicable), nameof(FindingStatus.Warning), nameof(FindingStatus.NotJudged), nameof(FindingStatus.Fail), nameof(FindingStatus.Error)],
        [nameof(Finding.Severity)] = [nameof(Severity.High), nameof(Severity.Medium), nameof(Severity.Low)],
        [nameof(Finding.RepairKind)] = [nameof(RepairKind.Automatic), nameof(RepairKind.Manual), nameof(RepairKind.Policy), nameof(RepairKind.None)],
    };

    // A field that is there and null.
    private static readonly object NotSaid = new();

    private readonly string _file;

    /// <summary>A reader of a file.</summary>
    /// <param name="file">The path as the user gave it, or a name such as <c>stdin</c>; for errors.</param>
    public FindingReader(string file)
    {
        _file = file;
    }

    /// <summary>The findings in the order of the file, each as it is read.</summary>
    /// <exception cref="InputException">The file holds something else than findings. The error names the line, and the field where one is meant.</exception>
    public IEnumerable<Finding> Read(Stream input)
    {
        var sniffed = new InputStream(input);
        var records = new JsonRecordReader(sniffed.IsUtf16 ? new Utf16Stream(sniffed) : sniffed, _file, MaximumSize, MaximumDepth);
        while (records.Read())
        {
            yield return Parse(records.Record, records.Line);
        }
    }

    private Finding Parse(ArraySegment<byte> record, int line)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = MaximumDepth });
        object?[] values = new object?[FindingFields.All.Count];
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadField(ref reader, values, record, line);
            }
        }
        catch (JsonException)
        {
            throw new InputException("MalformedJson", _file, new FieldPlace(record, reader.BytesConsumed, line).Line());
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair.
            throw new InputException("NotUtf8", _file, new FieldPlace(record, reader.TokenStartIndex, line).Line());
        }

        // There only where somebody asked for it.
        values[Positions[nameof(Finding.Places)]] ??= "";
        int missing = Array.IndexOf(values, null);
        return missing < 0 ? Create(values) : throw new InputException("MissingField", _file, new FieldPlace(record, 0, line).Line(), FindingFields.All[missing].Name);
    }

    private void ReadField(ref Utf8JsonReader reader, object?[] values, ArraySegment<byte> record, int line)
    {
        string name = reader.GetString()!;
        FieldPlace place = new(record, reader.TokenStartIndex, line);
        reader.Read();
        if (!Positions.TryGetValue(name, out int position))
        {
            // The other file that people have of a PC; a field that is missing in it would tell them nothing.
            if (name == "schema" && reader.TokenType == JsonTokenType.String && reader.GetString()!.StartsWith("ecodocdiag/snapshot/", StringComparison.Ordinal))
            {
                throw new InputException("SnapshotNotFindings", _file, place.Line());
            }

            reader.Skip();
            return;
        }

        if (values[position] is not null)
        {
            throw new InputException("DuplicateKey", _file, place.Line(), name);
        }

        values[position] = ReadValue(ref reader, name, place);
    }

    private object ReadValue(ref Utf8JsonReader reader, string name, FieldPlace place)
    {
        switch (name)
        {
            case nameof(Finding.ManagedByPolicy):
                return reader.TokenType is JsonTokenType.True or JsonTokenType.False
                    ? reader.GetBoolean()
                    : throw new InputException("WrongType", _file, place.Field(), "boolean");
            case nameof(Finding.CapturedAt) when reader.TokenType == JsonTokenType.Null:
                return NotSaid;
            case nameof(Finding.CapturedAt) or nameof(Finding.Timestamp):
                return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time)
                    ? time.UtcDateTime
                    : throw new InputException("WrongType", _file, place.Field(), "string (date-time)");
        }

        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new InputException("WrongType", _file, place.Field(), "string");
        return !Words.TryGetValue(name, out string[]? words) || words.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new InputException("UnknownWord", _file, place.Field(), InputText.Quote(text), string.Join(", ", words));
    }

    private static Finding Create(object?[] values)
    {
        return new Finding
        {
            CheckId = Text(nameof(Finding.CheckId)),
            Title = Text(nameof(Finding.Title)),
            Stage = Text(nameof(Finding.Stage)),
            GuideSection = Text(nameof(Finding.GuideSection)),
            Status = Text(nameof(Finding.Status)),
            Severity = Text(nameof(Finding.Severity)),
            Computer = Text(nameof(Finding.Computer)),
            User = Text(nameof(Finding.User)),
            UserName = Text(nameof(Finding.UserName)),
            Subject = Text(nameof(Finding.Subject)),
            Expected = Text(nameof(Finding.Expected)),
            Actual = Text(nameof(Finding.Actual)),
            Source = Text(nameof(Finding.Source)),
            ManagedByPolicy = (bool)values[Positions[nameof(Finding.ManagedByPolicy)]]!,
            PolicySource = Text(nameof(Finding.PolicySource)),
            RepairKind = Text(nameof(Finding.RepairKind)),
            RepairCommand = Text(nameof(Finding.RepairCommand)),
            Reason = Text(nameof(Finding.Reason)),
            Unseen = Text(nameof(Finding.Unseen)),
            Message = Text(nameof(Finding.Message)),
            Advice = Text(nameof(Finding.Advice)),
            Arguments = Text(nameof(Finding.Arguments)),
            Baseline = Text(nameof(Finding.Baseline)),
            CapturedAt = values[Positions[nameof(Finding.CapturedAt)]] as DateTime?,
            Timestamp = (DateTime)values[Positions[nameof(Finding.Timestamp)]]!,
            Places = Text(nameof(Finding.Places)),
        };

        string Text(string name) => (string)values[Positions[name]]!;
    }

    // Where in the file something stands; worked out for an error only.
    private readonly struct FieldPlace(ArraySegment<byte> record, long offset, int line)
    {
        public string Line() => string.Format(CultureInfo.InvariantCulture, "line {0}", JsonPlace.Line(record, offset, line));

        public string Field() => Line() + ", " + JsonPlace.Path(record, offset, MaximumDepth);
    }
}
