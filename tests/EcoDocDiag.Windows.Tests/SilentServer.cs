using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A server in a process of its own that takes a question, begins an answer at most, and says no more until it is killed.</summary>
internal sealed class SilentServer : IDisposable
{
    /// <summary>What the program's first argument is where it is such a server.</summary>
    public const string Switch = "--silent-server";

    private readonly Process _process;

    /// <summary>Starts a server.</summary>
    /// <param name="beginning">What it answers before it falls silent.</param>
    public SilentServer(string beginning)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Switch, beginning]) { RedirectStandardOutput = true })
            ?? throw new Win32Exception(Environment.ProcessPath);
        Port = int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Where it listens, at the loopback address.</summary>
    public int Port { get; }

    /// <summary>Waits until somebody asked it something.</summary>
    public void WaitForQuestion() => Assert.Equal("asked", _process.StandardOutput.ReadLine());

    /// <summary>Ends the process; the system closes its connections.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>The server's side.</summary>
    public static void Run(string beginning)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using StreamWriter output = new(System.Console.OpenStandardOutput()) { AutoFlush = true };
        output.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        List<TcpClient> clients = [];
        while (true)
        {
            TcpClient client = listener.AcceptTcpClient();
            clients.Add(client);
            if (client.GetStream().Read(new byte[4096], 0, 4096) > 0)
            {
                client.GetStream().Write(Encoding.ASCII.GetBytes(beginning));
                output.WriteLine("asked");
            }
        }
    }
}
