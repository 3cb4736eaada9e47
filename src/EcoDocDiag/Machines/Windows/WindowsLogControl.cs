using System;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>A log of this PC, which administrators turn on and off.</summary>
/// <param name="log">The log.</param>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsLogControl(TraceLog log) : ILogControl
{
    /// <inheritdoc/>
    public string Name => WindowsEvents.ChannelOf(log);

    /// <inheritdoc/>
    public LogState Read() => With(config => new LogState(
        (byte)Get(config, Wevtapi.ConfigEnabled, Wevtapi.TypeBoolean) != 0,
        Get(config, Wevtapi.ConfigMaximumSize, Wevtapi.TypeUInt64)));

    /// <inheritdoc/>
    public void Write(LogState state) => _ = With(config =>
    {
        Set(config, Wevtapi.ConfigMaximumSize, Wevtapi.TypeUInt64, state.MaximumSize);
        Set(config, Wevtapi.ConfigEnabled, Wevtapi.TypeBoolean, state.IsEnabled ? 1 : 0);
        return Wevtapi.EvtSaveChannelConfig(config, 0) != 0 ? state : throw Refused();
    });

    private T With<T>(Func<nint, T> use)
    {
        nint config = 0;
        try
        {
            config = Wevtapi.EvtOpenChannelConfig(0, Name, 0);
            return config != 0 ? use(config) : throw Refused();
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            throw new ChangeFailedException(ReadReason.Unsupported, Name, "");
        }
        finally
        {
            if (config != 0)
            {
                _ = Wevtapi.EvtClose(config);
            }
        }
    }

    private long Get(nint config, int property, int type)
    {
        Wevtapi.Variant value = default;
        return Wevtapi.EvtGetChannelConfigProperty(config, property, 0, sizeof(Wevtapi.Variant), &value, out _) == 0 ? throw Refused()
            : value.Type == type ? value.Number
            : throw new ChangeFailedException(ReadReason.Malformed, Name, "");
    }

    private void Set(nint config, int property, int type, long number)
    {
        Wevtapi.Variant value = new() { Number = number, Type = type };
        if (Wevtapi.EvtSetChannelConfigProperty(config, property, 0, &value) == 0)
        {
            throw Refused();
        }
    }

    // Where the system gives no code it does not have what was asked for.
    private ChangeFailedException Refused() => Marshal.GetLastWin32Error() is var error and not 0
        ? new ChangeFailedException(WindowsError.ReasonOf(error), Name, WindowsError.Detail(error))
        : new ChangeFailedException(ReadReason.Unsupported, Name, "");
}
