using System.IO;

namespace EcoDocDiag.Console;

/// <summary>The program that read the output has ended, as <c>head</c> does once it has its lines. It wanted no more, so there is nothing to say.</summary>
internal sealed class ReaderGoneException : IOException;
