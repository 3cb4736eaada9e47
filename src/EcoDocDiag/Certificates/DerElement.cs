namespace EcoDocDiag.Certificates;

/// <summary>One element of a DER encoding, as positions in the array it was read from.</summary>
/// <param name="Tag">The identifier octet.</param>
/// <param name="Start">Where the identifier octet is.</param>
/// <param name="ContentStart">Where the content begins.</param>
/// <param name="End">Where the content ends.</param>
internal readonly record struct DerElement(byte Tag, int Start, int ContentStart, int End)
{
    internal const byte Boolean = 0x01;
    internal const byte Integer = 0x02;
    internal const byte BitString = 0x03;
    internal const byte OctetString = 0x04;
    internal const byte ObjectIdentifier = 0x06;
    internal const byte Utf8String = 0x0C;
    internal const byte UtcTime = 0x17;
    internal const byte GeneralizedTime = 0x18;
    internal const byte UniversalString = 0x1C;
    internal const byte BmpString = 0x1E;
    internal const byte Sequence = 0x30;
    internal const byte Set = 0x31;

    /// <summary>The number of content octets.</summary>
    internal int ContentLength => End - ContentStart;
}
