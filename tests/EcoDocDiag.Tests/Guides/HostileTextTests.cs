using EcoDocDiag.Guides;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class HostileTextTests
{
    private static readonly GuideSearch Search = new(ShippedGuide.Guide);

    [Theory]
    [InlineData("*", "IssuanceOther")]
    [InlineData("エラーコード* 46", "AccountLocked")]
    [InlineData("1*-3", "CspListEmpty")]
    [InlineData("有効な証明書*申請はありません", "NoValidRequest")]
    public void Half_a_character_is_passed_over(string query, string entry)
    {
        // An attribute cannot hold it.
        Assert.Equal(entry, Search.Find(query.Replace('*', (char)0xD83D)).Matches[0].Entry.Id);
        Assert.Equal(entry, Search.Find(query.Replace('*', (char)0xDC00)).Matches[0].Entry.Id);
    }
}
