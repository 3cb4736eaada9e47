using System;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Takes single tokens of a snapshot's JSON, and says what was expected where another one stands.</summary>
internal static class SnapshotToken
{
    /// <summary>The code of an error about a token of the wrong kind.</summary>
    public const string Mistyped = "MalformedSnapshot";

    public static uint ReadUInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint number) ? number : throw Error(ref reader, Mistyped, "a whole number from 0 to 4294967295");

    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : throw Error(ref reader, Mistyped, "a whole number");

    public static bool ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Error(ref reader, Mistyped, "true or false"),
    };

    public static DateTime ReadTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.UtcDateTime
            : throw Error(ref reader, Mistyped, "a time such as 2018-10-24T09:00:00Z");

    public static byte[] ReadBase64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? data) ? data : throw Error(ref reader, Mistyped, "base64");

    public static byte[] ReadHex(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "hexadecimal digits");
        ReadOnlySpan<byte> text = reader.ValueSpan;
        byte[] data = new byte[text.Length / 2];
        for (int i = 0; i < data.Length; i++)
        {
            int high = HexDigit.ValueOf((char)text[2 * i]);
            int low = HexDigit.ValueOf((char)text[(2 * i) + 1]);
            data[i] = high < 0 || low < 0 ? throw Error(ref reader, Mistyped, "hexadecimal digits") : (byte)((high << 4) | low);
        }

        return text.Length % 2 == 0 ? data : throw Error(ref reader, Mistyped, "hexadecimal digits in pairs");
    }

    /// <summary>The position of the word among those that may stand here.</summary>
    public static int ReadWord(ref Utf8JsonReader reader, string[] words)
    {
        Expect(ref reader, JsonTokenType.String, "a word");
        for (int i = 0; i < words.Length; i++)
        {
            if (reader.ValueTextEquals(words[i]))
            {
                return i;
            }
        }

        throw Error(ref reader, Mistyped, string.Join(", ", words));
    }

    public static void BeginObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        Expect(ref reader, JsonTokenType.StartObject, "an object");
    }

    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndObject;

    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string expected)
    {
        if (reader.TokenType != type)
        {
            throw Error(ref reader, Mistyped, expected);
        }
    }

    public static SnapshotFormatException Unknown(ref Utf8JsonReader reader, string known) => Error(ref reader, Mistyped, known);

    public static SnapshotFormatException Error(ref Utf8JsonReader reader, string code, string expected) => new(code, reader.TokenStartIndex, expected);
}
