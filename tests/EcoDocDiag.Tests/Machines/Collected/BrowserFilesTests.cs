using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class BrowserFilesTests : IDisposable
{
    private const string Host = "webra2.secomtrust.net";
    private const string Client = @"HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}";
    private const string List = """{"dual_engine":{"consumer_mode":{"enabled_state":1},"user_list_data_1":{"https://webra2.secomtrust.net/":{"engine":2,"date_added":"13408502400000000"}}}}""";

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMachine _machine = new();

    public void Dispose()
    {
        _machine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_pages_of_every_profile_are_found_and_named_after_its_folder()
    {
        string[] files = [_folder.Write("Default/Preferences", List), _folder.Write("Profile 1/Preferences", List)];

        IReadOnlyList<IeModePage> pages = new BrowserFiles(_machine.Registry, files, null).ReadIeModePages(Host).Value!;

        Assert.Equal(["Default", "Profile 1"], pages.Select(page => page.Profile));
        Assert.All(pages, page => Assert.Equal("https://webra2.secomtrust.net/", page.Url));
    }

    [Fact]
    public void Without_a_file_nothing_is_known() =>
        Assert.Equal(
            (ReadState.NotCaptured, ReadState.NotCaptured, ReadState.NotCaptured),
            (Files().ReadIeModePages(Host).State, Files().ReadSiteList("https://list.example/", Host).State, Files().ReadInternetExplorerVersion().State));

    [Fact]
    public void A_file_that_is_none_of_edges_is_malformed() =>
        Assert.Equal(ReadReason.Malformed, new BrowserFiles(_machine.Registry, [_folder.Write("Preferences", "{")], null).ReadIeModePages(Host).Reason);

    [Fact]
    public void A_site_list_that_was_sent_stands_for_the_one_that_policy_names()
    {
        string file = _folder.Write("sites.xml", """<site-list version="1"><site url="webra2.secomtrust.net"><open-in>IE11</open-in></site></site-list>""");

        Assert.Equal("IE11", Assert.Single(new BrowserFiles(_machine.Registry, [], file).ReadSiteList("https://list.example/", Host).Value!).OpenIn);
    }

    [Theory]
    [InlineData("142.0.1.2", ReadState.Present)]
    [InlineData("0.0.0.0", ReadState.Absent)]
    [InlineData("", ReadState.Absent)]
    public void Which_edge_there_is_the_registry_tells(string version, ReadState state)
    {
        _machine.Set(Client, "pv", version);

        Assert.Equal(state, Files().ReadEdgeVersion().State);
    }

    private BrowserFiles Files() => new(_machine.Registry, [], null);
}
