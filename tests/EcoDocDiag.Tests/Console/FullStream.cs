using System;
using System.IO;

namespace EcoDocDiag.Tests.Console;

/// <summary>An output that is full: every write fails as it does on a full disk or a closed pipe.</summary>
internal sealed class FullStream : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException();

    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException();

    public override void WriteByte(byte value) => throw new IOException();
}
