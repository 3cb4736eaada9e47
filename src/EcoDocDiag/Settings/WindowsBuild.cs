using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The build of Windows. It stands twice in the registry, as <c>CurrentBuild</c> and as <c>CurrentBuildNumber</c> (the name in the SDK's regstr.h), and has
/// the same digits in both since Windows Vista; only the latter shows another build to a program in compatibility mode. Neither that nor that both always
/// exist is verified on Windows, so the second one answers where the first was not captured or does not exist: a snapshot of an earlier version may hold only one of them.
/// </summary>
internal sealed record WindowsBuild
{
    private const string Name = "CurrentBuild";
    private const string SecondName = "CurrentBuildNumber";

    // Microsoft, "Windows 11 release information".
    private const int FirstOfWindows11 = 22000;

    private WindowsBuild(string text, string place)
    {
        Text = text;
        Number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        Place = place;
    }

    /// <summary>The key that says which Windows it is.</summary>
    public static RegistryPath Key { get; } = RegistryPath.Machine(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");

    /// <summary>The build as it was read.</summary>
    public string Text { get; }

    /// <summary>The build; null where the text is no number.</summary>
    public int? Number { get; }

    /// <summary>The value that it was read from.</summary>
    public string Place { get; }

    /// <summary>Whether a client of this build is Windows 11 or later.</summary>
    public bool IsWindows11 => Number >= FirstOfWindows11;

    /// <summary>The build of <paramref name="machine"/>, accounted for in <paramref name="reader"/>; null where there is none to use.</summary>
    public static WindowsBuild? Read(IMachine machine, SettingReader reader)
    {
        // Where one of them was captured, the other one is no unseen place: it could not say anything else.
        string name = machine.Registry.ReadValue(Key, Name).State switch
        {
            ReadState.Absent => SecondName,
            ReadState.NotCaptured when machine.Registry.ReadValue(Key, SecondName).IsPresent => SecondName,
            _ => Name,
        };
        return reader.ReadString(Key, name) is { } text ? new WindowsBuild(text, Key.ToString(name)) : null;
    }
}
