using System;

namespace EcoDocDiag.Records;

/// <summary>A named column of records, the same in JSON and in CSV.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Name">The name, culture-free.</param>
/// <param name="Read">The value: a string, a boolean, a whole number or a UTC time; null for none; in JSON also any other number, a list of strings or <see cref="NestedRecords"/>.</param>
public sealed record RecordField<T>(string Name, Func<T, object?> Read);
