using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;

namespace EcoDocDiag.Settings;

/// <summary>A browser of the Chromium family that people log in with, and where Windows keeps what an organisation says of it.</summary>
public sealed class ChromiumBrowser
{
    private ChromiumBrowser(string name, string imageName, string product, string updateClient)
    {
        Name = name;
        ImageName = imageName;
        UpdateClient = updateClient;
        RegistryPath machine = RegistryPath.Machine(@"SOFTWARE\Policies").Append(product);
        RegistryPath user = RegistryPath.User(@"Software\Policies").Append(product);
        PolicyKeys = [machine, user];
        PolicyPlaces =
        [
            new BrowserPolicyPlace(machine, IsMandatory: true, IsOfMachine: true),
            new BrowserPolicyPlace(user, IsMandatory: true, IsOfMachine: false),
            new BrowserPolicyPlace(machine.Append("Recommended"), IsMandatory: false, IsOfMachine: true),
            new BrowserPolicyPlace(user.Append("Recommended"), IsMandatory: false, IsOfMachine: false),
        ];
    }

    /// <summary>Microsoft Edge.</summary>
    public static ChromiumBrowser Edge { get; } = new("Microsoft Edge", "msedge.exe", @"Microsoft\Edge", EdgeInstallation.Client);

    /// <summary>Google Chrome.</summary>
    public static ChromiumBrowser Chrome { get; } =
        new("Google Chrome", "chrome.exe", @"Google\Chrome", @"Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}");

    /// <summary>Both.</summary>
    public static IReadOnlyList<ChromiumBrowser> All { get; } = [Edge, Chrome];

    /// <summary>The name that its window shows.</summary>
    public string Name { get; }

    /// <summary>The name of its program, e.g. <c>msedge.exe</c>.</summary>
    public string ImageName { get; }

    /// <summary>The keys of its mandatory policies, the machine's first.</summary>
    public IReadOnlyList<RegistryPath> PolicyKeys { get; }

    /// <summary>
    /// The places that a policy of it is read from, the strongest first: mandatory before recommended, then the machine's before the user's
    /// (chromium, components/policy/core/common/policy_map.cc, <c>EntryHasHigherPriority</c>, and policy_loader_win.cc).
    /// </summary>
    public IReadOnlyList<BrowserPolicyPlace> PolicyPlaces { get; }

    /// <summary>The key below <c>SOFTWARE</c> in which its installer notes the version of the stable channel.</summary>
    internal string UpdateClient { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
