using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The logs of this PC. Each event is rendered as XML and read as if a user had sent it.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsEvents : IEventReader
{
    private const int ChannelNotFound = 15007;
    private const int InsufficientBuffer = 122;
    private const int MaximumScanned = EventXmlReader.MaximumEvents;
    private const int Timeout = 5000;

    /// <inheritdoc/>
    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects)
    {
        string since = subjects.SinceUtc is { } time ? $" and TimeCreated[@SystemTime >= '{time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)}']" : "";
        string provider = log == TraceLog.Schannel ? "Provider[@Name='Schannel'] and " : "";
        nint result = 0;
        try
        {
            result = Wevtapi.EvtQuery(0, ChannelOf(log), $"*[System[{provider}(Level=1 or Level=2 or Level=3){since}]]", Wevtapi.QueryNewestFirst);
            int error = Marshal.GetLastWin32Error();
            return result != 0 ? Read(result, log, subjects)
                : error == ChannelNotFound ? Reading<IReadOnlyList<TraceEvent>>.Absent()
                : error == 0 ? Reading<IReadOnlyList<TraceEvent>>.NotCaptured(ReadReason.Unsupported)
                : Failed(error);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return Reading<IReadOnlyList<TraceEvent>>.NotCaptured(ReadReason.Unsupported);
        }
        finally
        {
            Close(result);
        }
    }

    /// <summary>The log as Windows names it.</summary>
    internal static string ChannelOf(TraceLog log) => log == TraceLog.Schannel ? "System" : "Microsoft-Windows-CAPI2/Operational";

    private static Reading<IReadOnlyList<TraceEvent>> Read(nint result, TraceLog log, TraceSubjects subjects)
    {
        List<TraceEvent> found = [];
        char[] buffer = new char[16 * 1024];
        for (int scanned = 0; scanned < MaximumScanned && found.Count < TraceEvent.MaximumCount; scanned++)
        {
            nint handle = 0;
            if (Wevtapi.EvtNext(result, 1, &handle, Timeout, 0, out int returned) == 0 || returned == 0)
            {
                int error = Marshal.GetLastWin32Error();
                return error is WindowsError.NoMoreItems or 0 ? Reading<IReadOnlyList<TraceEvent>>.Present(found) : Failed(error);
            }

            Reading<IReadOnlyList<TraceEvent>> one = Reading<IReadOnlyList<TraceEvent>>.Absent();
            try
            {
                one = Render(handle, ref buffer, out int length) is var error and not 0 ? Failed(error) : EventXmlReader.Read(new string(buffer, 0, length), log, subjects);
            }
            finally
            {
                Close(handle);
            }

            if (!one.IsPresent)
            {
                return one;
            }

            found.AddRange(one.Value);
        }

        return Reading<IReadOnlyList<TraceEvent>>.Present(found);
    }

    private static int Render(nint handle, ref char[] buffer, out int length)
    {
        while (true)
        {
            fixed (char* text = buffer)
            {
                bool isRendered = Wevtapi.EvtRender(0, handle, Wevtapi.RenderXml, buffer.Length * sizeof(char), text, out int used, out _) != 0;
                length = Math.Max((used / sizeof(char)) - 1, 0);
                if (isRendered)
                {
                    return 0;
                }

                int error = Marshal.GetLastWin32Error();
                if (error != InsufficientBuffer || used / sizeof(char) <= buffer.Length || used / sizeof(char) > EventXmlReader.MaximumLength)
                {
                    return error == 0 ? InsufficientBuffer : error;
                }
            }

            buffer = new char[length + 1];
        }
    }

    private static Reading<IReadOnlyList<TraceEvent>> Failed(int error) =>
        Reading<IReadOnlyList<TraceEvent>>.Failed(WindowsError.ReasonOf(error), WindowsError.Detail(error));

    private static void Close(nint handle)
    {
        if (handle != 0)
        {
            _ = Wevtapi.EvtClose(handle);
        }
    }
}
