using System.IO;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A file on a disk that may be full when it is made, written or flushed.</summary>
internal sealed class FullDiskFile : FileStream
{
    private readonly FullDisk _disk;

    public FullDiskFile(string path, FullDisk disk)
        : base(path, FileMode.CreateNew, FileAccess.Write, FileShare.None)
    {
        _disk = disk;
    }

    public override void Write(byte[] array, int offset, int count)
    {
        _disk.Use();
        base.Write(array, offset, count);
    }

    public override void Flush(bool flushToDisk)
    {
        _disk.Use();
        base.Flush(flushToDisk);
    }
}
