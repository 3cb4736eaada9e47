using System;
using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console;

/// <summary>Writes records to the output in the format that was asked for.</summary>
internal static class RecordOutput
{
    /// <summary>Writes <paramref name="records"/>; <paramref name="writeTable"/> knows how they look as a table.</summary>
    public static void Write<T>(
        ConsoleSession session,
        OutputFormat format,
        IEnumerable<T> records,
        IReadOnlyList<RecordField<T>> fields,
        Action<IEnumerable<T>, TextWriter> writeTable)
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
                new CsvRecordWriter<T>(fields, byteOrderMark: false).Write(records, session.Output);
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
