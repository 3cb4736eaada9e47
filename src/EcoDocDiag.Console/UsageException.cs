using System;

namespace EcoDocDiag.Console;

/// <summary>The command line asks for what cannot be; the message is for the user, in the user's language.</summary>
internal sealed class UsageException(string message) : Exception(message);
