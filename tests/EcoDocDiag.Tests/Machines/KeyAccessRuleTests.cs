using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class KeyAccessRuleTests
{
    private const int FullControl = 0x001F01FF;
    private const int ReadPermissions = 0x00020000;
    private const int GenericAll = 0x10000000;

    [Fact]
    public void The_first_line_that_is_for_the_user_and_about_reading_decides()
    {
        Assert.Equal(KeyAccess.Granted, Decide(new(true, FullControl, "system"), new(true, FullControl, "user"), new(false, FullControl, "user")));
        Assert.Equal(KeyAccess.Denied, Decide(new(false, 1, "user"), new(true, FullControl, "user")));
        Assert.Equal(KeyAccess.Granted, Decide(new(false, ReadPermissions, "user"), new(true, GenericAll, "user")));
        Assert.Equal(KeyAccess.Granted, Decide(new KeyAccessRule(true, unchecked((int)0x80000000), "user")));
    }

    [Fact]
    public void Whom_no_line_names_may_not() => Assert.Equal(KeyAccess.Denied, Decide(new KeyAccessRule(true, FullControl, "system")));

    [Fact]
    public void A_group_whose_members_are_not_known_leaves_it_open_unless_an_earlier_line_decides()
    {
        Assert.Equal(KeyAccess.Unknown, Decide(new(true, FullControl, "group"), new(true, FullControl, "user")));
        Assert.Equal(KeyAccess.Granted, Decide(new(true, FullControl, "user"), new(false, FullControl, "group")));
    }

    private static KeyAccess Decide(params KeyAccessRule[] rules) => KeyAccessRule.Decide(rules, who => who switch { "user" => true, "system" => false, _ => null });
}
