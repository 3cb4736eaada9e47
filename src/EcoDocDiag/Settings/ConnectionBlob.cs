using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The REG_BINARY value in which WinINet keeps the proxy settings of one connection (<c>DefaultConnectionSettings</c>, <c>SavedLegacySettings</c>,
/// or the name of a VPN or dial-up entry). All numbers are little-endian and unsigned, 32 bits:
/// version, change counter, flags, then three texts as length and bytes (proxy, exceptions, PAC address), then a tail that this type does not interpret:
/// automatic-detection flags, the last good PAC, its time, network interfaces.
/// </summary>
/// <remarks>
/// Source: the writers of PixelFrame/WinProxyUtil (ProxyRegConfig.cs) and of Wine (inetcpl.cpl, wininet), and exports of real PCs.
/// The texts are bytes of one to one characters here (Latin-1), so that nothing is lost whatever code page a PC wrote them in.
/// </remarks>
public sealed class ConnectionBlob
{
    private const int CurrentVersion = 0x46;
    private const int InternetExplorer6Version = 0x3C;
    private const int HeaderLength = 12;

    private readonly byte[] _tail;

    private ConnectionBlob(int version, uint counter, ConnectionProxyFlags flags, string server, string bypass, string autoConfigUrl, byte[] tail)
    {
        Version = version;
        Counter = counter;
        Flags = flags;
        Server = server;
        Bypass = bypass;
        AutoConfigUrl = autoConfigUrl;
        _tail = tail;
    }

    /// <summary>The layout's version: 0x46 since Internet Explorer 7, 0x3C before.</summary>
    public int Version { get; }

    /// <summary>Raised by one with each change; programs see by it that they must read again.</summary>
    public uint Counter { get; }

    /// <summary>Which of the settings are on.</summary>
    public ConnectionProxyFlags Flags { get; }

    /// <summary>The proxy list; empty for none.</summary>
    public string Server { get; }

    /// <summary>The exceptions; empty for none.</summary>
    public string Bypass { get; }

    /// <summary>The address of the PAC script; empty for none.</summary>
    public string AutoConfigUrl { get; }

    /// <summary>What follows the PAC address, kept to the letter.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    /// <summary>The same settings as WinINet's own interface gives them.</summary>
    public ConnectionProxy ToConnectionProxy() => new(Flags, Server, Bypass, AutoConfigUrl);

    /// <summary>Reads a blob.</summary>
    /// <param name="data">The value's bytes.</param>
    /// <param name="blob">The settings; null where the bytes are not of the layout.</param>
    /// <param name="fault">What is wrong and at which offset, culture-free; empty for a good blob.</param>
    public static bool TryParse(ReadOnlySpan<byte> data, [NotNullWhen(true)] out ConnectionBlob? blob, out string fault)
    {
        blob = null;
        if (data.Length < HeaderLength)
        {
            fault = At(data.Length, "the header of 12 bytes ends early");
            return false;
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(data);
        if (version is not (CurrentVersion or InternetExplorer6Version))
        {
            fault = At(0, "version 0x" + version.ToString("x", CultureInfo.InvariantCulture) + " is not known");
            return false;
        }

        int offset = HeaderLength;
        if (!TryReadText(data, ref offset, out string server, out fault)
            || !TryReadText(data, ref offset, out string bypass, out fault)
            || !TryReadText(data, ref offset, out string autoConfigUrl, out fault))
        {
            return false;
        }

        blob = new ConnectionBlob(
            version,
            BinaryPrimitives.ReadUInt32LittleEndian(data.Slice(4)),
            (ConnectionProxyFlags)BinaryPrimitives.ReadInt32LittleEndian(data.Slice(8)),
            server,
            bypass,
            autoConfigUrl,
            data.Slice(offset).ToArray());
        return true;
    }

    /// <summary>
    /// The blob as a program would write it after changing the exceptions: the counter raised, the flag for direct connections set
    /// (without it WinINet ignored a written blob: ProxyUtils issue 1), everything else kept.
    /// </summary>
    /// <param name="bypass">The new exceptions; each character is one byte.</param>
    /// <exception cref="ArgumentException">A character does not fit a byte.</exception>
    public ConnectionBlob WithBypass(string bypass)
    {
        foreach (char character in bypass)
        {
            if (character > byte.MaxValue)
            {
                throw new ArgumentException("A character does not fit a byte.", nameof(bypass));
            }
        }

        return new ConnectionBlob(Version, unchecked(Counter + 1), Flags | ConnectionProxyFlags.Direct, Server, bypass, AutoConfigUrl, _tail);
    }

    /// <summary>The bytes of the blob; of one that was parsed and not changed, those that were parsed.</summary>
    public byte[] ToArray()
    {
        byte[] data = new byte[HeaderLength + 12 + Server.Length + Bypass.Length + AutoConfigUrl.Length + _tail.Length];
        Span<byte> rest = data;
        Write(ref rest, (uint)Version);
        Write(ref rest, Counter);
        Write(ref rest, (uint)Flags);
        foreach (string text in new[] { Server, Bypass, AutoConfigUrl })
        {
            Write(ref rest, (uint)text.Length);
            foreach (char character in text)
            {
                rest[0] = (byte)character;
                rest = rest.Slice(1);
            }
        }

        _tail.AsSpan().CopyTo(rest);
        return data;
    }

    private static bool TryReadText(ReadOnlySpan<byte> data, ref int offset, out string text, out string fault)
    {
        text = "";
        if (data.Length - offset < 4)
        {
            fault = At(offset, "a length of 4 bytes ends early");
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(data.Slice(offset));
        int start = offset + 4;
        if (length > (uint)(data.Length - start))
        {
            fault = At(offset, "a length of " + length.ToString(CultureInfo.InvariantCulture) + " passes the end");
            return false;
        }

        StringBuilder characters = new((int)length);
        foreach (byte item in data.Slice(start, (int)length))
        {
            characters.Append((char)item);
        }

        text = characters.ToString();
        offset = start + (int)length;
        fault = "";
        return true;
    }

    private static void Write(ref Span<byte> rest, uint number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(rest, number);
        rest = rest.Slice(4);
    }

    private static string At(int offset, string fault) => "offset " + offset.ToString(CultureInfo.InvariantCulture) + ": " + fault;
}
