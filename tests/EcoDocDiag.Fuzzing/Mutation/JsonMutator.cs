using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>
/// Changes JSON by its structure: members and items are lost, doubled, exchanged, renamed, put elsewhere or deeper, scalars become others of their kind or of another.
/// What is not JSON is changed by its bytes, and so is now and then what is; of several objects, a line each, one line.
/// </summary>
/// <param name="words">Texts that have a meaning for the reader.</param>
internal sealed class JsonMutator(params string[] words) : IMutator
{
    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-0", "1", "-1", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e5", "1E400", "0.1", "1.0", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"",
        "\"\\uFFFE\"", "\"\\u202E\\u001B[31m\"", "\"\\ud83d\\ude00\"", "\"a\\nb\"", "\"..\\\\..\\\\a\"", "\"%00\"", "\"2018-02-29T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"AAAA\"", "\"====\"", "\"0x1\"", "{}", "[]", "[[[[]]]]", "{\"\":{\"\":{}}}", "nul", "'a'", "01", "+1", "\"", "NaN", "\"\\x\"", "/**/1", "[1,]", "",
    ];

    private readonly ByteMutator _bytes = new();

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (random.OneIn(6))
        {
            return _bytes.Mutate(input, other, random);
        }

        if (JsonNode.TryParse(input) is { } root)
        {
            return MutateTree(root, other, random);
        }

        List<byte[]> lines = Lines(input);
        int line = random.Next(lines.Count);
        if (lines.Count < 2 || JsonNode.TryParse(lines[line]) is not { } record)
        {
            return _bytes.Mutate(input, other, random);
        }

        lines[line] = MutateTree(record, other, random);
        return [.. lines.SelectMany(static text => text.Append((byte)'\n'))];
    }

    private byte[] MutateTree(JsonNode root, byte[] other, Random random)
    {
        List<JsonNode> others = [.. (JsonNode.TryParse(other) ?? root).Clone().All()];
        for (int i = random.Few(5); i > 0; i--)
        {
            MutateOnce([.. root.All()], others, random);
        }

        StringBuilder text = new();
        root.Write(text);

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void MutateOnce(List<JsonNode> nodes, List<JsonNode> others, Random random)
    {
        JsonNode node = random.Pick(nodes);
        if (node.Scalar is not null || node.Children.Count == 0)
        {
            Become(node, random.Next(4) switch
            {
                0 => random.Pick(others).Clone(),
                1 when words.Length > 0 => new JsonNode { Scalar = "\"" + random.Pick(words) + "\"" },
                2 when node.Scalar is { Length: > 1 } text => new JsonNode { Scalar = Twist(text, random) },
                _ => new JsonNode { Scalar = random.Pick(Scalars) },
            });
            return;
        }

        int at = random.Next(node.Children.Count);
        (string? name, JsonNode value) = node.Children[at];
        switch (random.Next(9))
        {
            case 0:
                node.Children.RemoveAt(at);
                break;
            case 1:
                for (int i = random.OneIn(8) ? random.Next(300) : 1; i > 0; i--)
                {
                    node.Children.Insert(at, (name, value.Clone()));
                }

                break;
            case 2:
                int with = random.Next(node.Children.Count);
                (node.Children[at], node.Children[with]) = (node.Children[with], node.Children[at]);
                break;
            case 3:
                node.Children[at] = (name, random.Pick(others).Clone());
                break;
            case 4:
                node.Children.Insert(at, (AnyName(nodes, random), random.Pick(others).Clone()));
                break;
            case 5 when node.IsObject:
                node.Children[at] = (AnyName(nodes, random), value);
                break;
            case 6:
                JsonNode wrapped = value.Clone();
                for (int i = random.OneIn(4) ? random.Next(150) : 1; i > 0; i--)
                {
                    JsonNode outer = new() { IsObject = random.OneIn(2) };
                    outer.Children.Add((name, wrapped));
                    wrapped = outer;
                }

                node.Children[at] = (name, wrapped);
                break;
            case 7:
                node.IsObject = !node.IsObject;
                break;
            default:
                Become(value, new JsonNode { Scalar = random.Pick(Scalars) });
                break;
        }
    }

    private string AnyName(List<JsonNode> nodes, Random random)
    {
        List<JsonNode> objects = nodes.FindAll(static node => node.IsObject && node.Children.Count > 0);
        return random.OneIn(4) || objects.Count == 0
            ? words.Length > 0 && random.OneIn(2) ? "\"" + random.Pick(words) + "\"" : "\"\\ud800\""
            : random.Pick(random.Pick(objects).Children).Name ?? "\"x\"";
    }

    private static string Twist(string text, Random random)
    {
        int at = random.Next(text.Length);
        return random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, random.Pick(Scalars)),
            2 => text.Insert(at, new string(text[at], random.Few(300))),
            _ => text[..at] + (char)(text[at] ^ (1 << random.Next(7))) + text[(at + 1)..],
        };
    }

    private static void Become(JsonNode node, JsonNode other)
    {
        node.Scalar = other.Scalar;
        node.IsObject = other.IsObject;
        node.Children.Clear();
        node.Children.AddRange(other.Children);
    }

    private static List<byte[]> Lines(byte[] input)
    {
        List<byte[]> lines = [];
        int start = 0;
        for (int i = 0; i <= input.Length; i++)
        {
            if (i == input.Length || input[i] == (byte)'\n')
            {
                lines.Add(input[start..i]);
                start = i + 1;
            }
        }

        return lines;
    }
}
