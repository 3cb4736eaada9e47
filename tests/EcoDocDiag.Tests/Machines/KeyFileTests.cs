using System;
using System.Linq;
using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class KeyFileTests
{
    private static readonly Guid MasterKey = new("0f0e0d0c-0b0a-0908-0706-050403020100");

    [Theory]
    [InlineData("TSSecKeySet1", false, "f686aace6942fb7f7ceb231212eef4a4_")]
    [InlineData("Microsoft Internet Information Server", false, "c2319c42033a5ca7f44e731bfd3fa2b5_")]
    [InlineData("iisWasKey", false, "76944fb33636aeddb9590521c2e8815a_")]
    [InlineData("NetFrameworkConfigurationKey", false, "d6d986f09a1ee04e24c949879fdb506c_")]
    [InlineData("Microsoft Connected Devices Platform device certificate", true, "de7cf8a7901d2ad13e5c67c29e5d1662_")]
    public void A_file_is_named_by_its_container_as_on_every_Windows(string container, bool isNextGeneration, string expected) =>
        Assert.Equal(expected, KeyFile.FindNameStart(container, isNextGeneration));

    [Theory]
    [InlineData("")]
    [InlineData("日本語")]
    [InlineData("a\0b")]
    public void A_name_that_depends_on_a_code_page_is_not_guessed(string container) => Assert.Null(KeyFile.FindNameStart(container, false));

    [Fact]
    public void The_master_keys_of_all_blobs_are_found_each_once()
    {
        Guid other = Guid.NewGuid();

        Assert.Equal([MasterKey, other], KeyFile.FindMasterKeys([1, 2, 3, .. Blob(MasterKey), 7, .. Blob(other), .. Blob(MasterKey)]));
    }

    [Fact]
    public void A_blob_that_is_cut_off_names_none()
    {
        byte[] whole = Blob(MasterKey);

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Empty(KeyFile.FindMasterKeys(whole.AsSpan(0, length))));
        Assert.Single(KeyFile.FindMasterKeys(whole));
    }

    /// <summary>The beginning of a blob of the data protection API.</summary>
    internal static byte[] Blob(Guid masterKey) => [.. new Guid("df9d8cd0-1501-11d1-8c7a-00c04fc297eb").ToByteArray(), 1, 0, 0, 0, .. masterKey.ToByteArray()];
}
