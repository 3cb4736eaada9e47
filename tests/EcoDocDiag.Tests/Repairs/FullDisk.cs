using System.IO;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A disk that is full from its n-th use on, or at that one only.</summary>
/// <param name="full">The first use that fails, counted from 0.</param>
/// <param name="isForGood">Whether all later uses fail too.</param>
internal sealed class FullDisk(int full, bool isForGood)
{
    /// <summary>How often the disk was used.</summary>
    public int Uses { get; private set; }

    /// <summary>Makes a file.</summary>
    public FileStream Create(string path)
    {
        Use();
        return new FullDiskFile(path, this);
    }

    /// <summary>One use.</summary>
    public void Use()
    {
        int use = Uses++;
        if (use == full || (isForGood && use > full))
        {
            throw new IOException("There is not enough space on the disk.");
        }
    }
}
