using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console;

/// <summary>Writes records to the output in the format that was asked for.</summary>
internal static class RecordOutput
{
    private static readonly (string Ending, OutputFormat Format)[] Endings =
        [(".json", OutputFormat.Json), (".ndjson", OutputFormat.NdJson), (".jsonl", OutputFormat.NdJson), (".csv", OutputFormat.Csv)];

    /// <summary>Writes <paramref name="records"/> to a file, in the format that is given or else that of its name; without a file to the output.</summary>
    public static void Write<T>(
        ConsoleSession session,
        string? path,
        OutputFormat? format,
        IEnumerable<T> records,
        IReadOnlyList<RecordField<T>> fields,
        Action<IEnumerable<T>, TextWriter> writeTable)
    {
        if (path is null)
        {
            Write(session, format ?? OutputFormat.Table, records, fields, writeTable);
            return;
        }

        OutputFormat chosen = format ?? Endings.FirstOrDefault(item => path.EndsWith(item.Ending, StringComparison.OrdinalIgnoreCase)).Format;
        OutputFile.Save(session, path, stream => Write(session with { Output = stream }, chosen, records, fields, writeTable, byteOrderMark: path != OutputFile.StandardOutput));
    }

    /// <summary>Writes <paramref name="records"/>; <paramref name="writeTable"/> knows how they look as a table.</summary>
    public static void Write<T>(
        ConsoleSession session,
        OutputFormat format,
        IEnumerable<T> records,
        IReadOnlyList<RecordField<T>> fields,
        Action<IEnumerable<T>, TextWriter> writeTable) => Write(session, format, records, fields, writeTable, byteOrderMark: false);

    private static void Write<T>(
        ConsoleSession session,
        OutputFormat format,
        IEnumerable<T> records,
        IReadOnlyList<RecordField<T>> fields,
        Action<IEnumerable<T>, TextWriter> writeTable,
        bool byteOrderMark)
    {
        switch (format)
        {
            case OutputFormat.Json:
                new JsonRecordWriter<T>(fields).WriteArray(records, session.Output);
                break;
            case OutputFormat.NdJson:
                new JsonRecordWriter<T>(fields).WriteLines(records, session.Output);
                break;
            case OutputFormat.Csv:
                new CsvRecordWriter<T>(fields, byteOrderMark).Write(records, session.Output);
                break;
            default:
                using (TextWriter output = session.OpenText())
                {
                    writeTable(records, output);
                }

                break;
        }
    }
}
