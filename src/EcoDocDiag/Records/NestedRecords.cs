using System.Collections.Generic;
using System.Text.Json;

namespace EcoDocDiag.Records;

/// <summary>Records within a record, as JSON carries them.</summary>
public abstract class NestedRecords
{
    private protected NestedRecords()
    {
    }

    /// <summary>The records of a list.</summary>
    /// <typeparam name="T">The record.</typeparam>
    public static NestedRecords Of<T>(IReadOnlyList<T> records, IReadOnlyList<RecordField<T>> fields) => new List<T>(records, fields);

    /// <summary>Writes each of them.</summary>
    internal abstract void Write(Utf8JsonWriter writer);

    private sealed class List<T> : NestedRecords
    {
        private readonly IReadOnlyList<T> _records;
        private readonly JsonRecordWriter<T> _writer;

        public List(IReadOnlyList<T> records, IReadOnlyList<RecordField<T>> fields)
        {
            _records = records;
            _writer = new JsonRecordWriter<T>(fields);
        }

        internal override void Write(Utf8JsonWriter writer)
        {
            foreach (T record in _records)
            {
                _writer.Write(record, writer);
            }
        }
    }
}
