using System;
using System.IO;

namespace EcoDocDiag.Tests.Console;

/// <summary>Somebody at a terminal who gives <paramref name="answer"/> after <paramref name="before"/> has happened.</summary>
internal sealed class AnsweringReader(string answer, Action before) : TextReader
{
    public override string? ReadLine()
    {
        before();
        return answer;
    }
}
