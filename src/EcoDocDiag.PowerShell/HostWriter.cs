using System;
using System.IO;
using System.Text;

namespace EcoDocDiag.PowerShell;

/// <summary>A text writer that gives whole lines to a stream of PowerShell. What has no line end yet is kept until it has, or until it is flushed with <see cref="TakeRest"/>.</summary>
internal sealed class HostWriter : TextWriter
{
    private readonly Action<string> _writeLine;
    private readonly StringBuilder _line = new();

    public HostWriter(Action<string> writeLine)
    {
        _writeLine = writeLine;
        CoreNewLine = ['\n'];
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.Unicode;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == '\n')
        {
            _writeLine(TakeRest());
        }
        else
        {
            _line.Append(value);
        }
    }

    /// <summary>What was written after the last line end, for a prompt.</summary>
    public string TakeRest()
    {
        string rest = _line.ToString();
        _line.Clear();
        return rest;
    }
}
