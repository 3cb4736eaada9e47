using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>Changes files of certificates: DER by its values, and text in which it stands as Base64 by lines, or by the values that one block holds.</summary>
internal sealed class PemMutator : IMutator
{
    private readonly TlvMutator _values = new();
    private readonly TextMutator _lines = new(
        TextTokens.Lines, "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "-----BEGIN PKCS7-----\n", "-----BEGIN X509 CRL-----\n", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "MIIB", "=", "====", "Bag Attributes\n");

    /// <inheritdoc/>
    public byte[] Mutate(byte[] input, byte[] other, Random random)
    {
        if (input.Length == 0 || input[0] is < 0x20 or 0x30)
        {
            return _values.Mutate(input, other, random);
        }

        List<string> lines = TextTokens.Lines(Encoding.Latin1.GetString(input));
        int begin = lines.FindIndex(static line => line.StartsWith("-----BEGIN", StringComparison.Ordinal));
        int end = lines.FindIndex(static line => line.StartsWith("-----END", StringComparison.Ordinal));
        byte[] block = new byte[input.Length];
        if (random.OneIn(2) || begin < 0 || end < begin || !Convert.TryFromBase64String(string.Concat(lines.Skip(begin + 1).Take(end - begin - 1)), block, out int length))
        {
            return _lines.Mutate(input, other, random);
        }

        byte[] changed = _values.Mutate(block[..length], other, random);
        return Encoding.Latin1.GetBytes(string.Concat(lines.Take(begin + 1)) + Convert.ToBase64String(changed, Base64FormattingOptions.InsertLineBreaks) + "\n" + string.Concat(lines.Skip(end)));
    }
}
