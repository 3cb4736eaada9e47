using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Machines.Probing;

/// <summary>
/// Passes a TLS handshake through and remembers how each side began. The frameworks say in their own words, or not at all, that a server is too old;
/// the first records say it plainly (RFC 5246, 6.2.1, 7.2 and 7.4.1; RFC 8446, 4.1.3).
/// </summary>
internal sealed class HandshakeRecorder : Stream
{
    private const int PrefixLength = 16;
    private const byte AlertRecord = 21;
    private const byte HandshakeRecord = 22;
    private const byte ServerHello = 2;
    private const byte ProtocolVersionAlert = 70;
    private const int Tls12 = 0x0303;

    private readonly Stream _inner;
    private readonly byte[] _received = new byte[PrefixLength];
    private readonly byte[] _sent = new byte[PrefixLength];
    private int _receivedCount;
    private int _sentCount;

    internal HandshakeRecorder(Stream inner)
    {
        _inner = inner;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Whether the server answered with a protocol before TLS 1.2, or refused the version of a client that offered TLS 1.2 at least.
    /// </summary>
    internal bool IsServerTooOld =>
        (_receivedCount >= 11 && _received[0] == HandshakeRecord && _received[5] == ServerHello && Version(_received, 9) < Tls12)
        || (AlertDescription == ProtocolVersionAlert && _sentCount >= 11 && _sent[0] == HandshakeRecord && Version(_sent, 9) >= Tls12);

    /// <summary>Whether anything was said to the server.</summary>
    internal bool HasSent => _sentCount > 0;

    /// <summary>The alert that was the server's first answer; null where it answered otherwise.</summary>
    internal int? AlertDescription => _receivedCount >= 7 && _received[0] == AlertRecord ? _received[6] : null;

    public override void Flush() => _inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _inner.Read(buffer, offset, count);
        Keep(buffer.AsSpan(offset, read), _received, ref _receivedCount);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        Keep(buffer.AsSpan(offset, count), _sent, ref _sentCount);
        _inner.Write(buffer, offset, count);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
#if NETFRAMEWORK
        int read = await _inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
#else
        int read = await _inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
#endif
        Keep(buffer.AsSpan(offset, read), _received, ref _receivedCount);
        return read;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Keep(buffer.AsSpan(offset, count), _sent, ref _sentCount);
        return _inner.WriteAsync(buffer, offset, count, cancellationToken);
    }

#if !NETFRAMEWORK
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Keep(buffer.Span.Slice(0, read), _received, ref _receivedCount);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Keep(buffer.Span, _sent, ref _sentCount);
        return _inner.WriteAsync(buffer, cancellationToken);
    }
#endif

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int Version(byte[] prefix, int offset) => (prefix[offset] << 8) | prefix[offset + 1];

    private static void Keep(ReadOnlySpan<byte> data, byte[] prefix, ref int count)
    {
        int kept = Math.Min(data.Length, prefix.Length - count);
        data.Slice(0, kept).CopyTo(prefix.AsSpan(count));
        count += kept;
    }
}
