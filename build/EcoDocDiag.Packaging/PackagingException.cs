using System;

namespace EcoDocDiag.Packaging;

/// <summary>Something that keeps a release from being made; the message is for the person who makes it.</summary>
public sealed class PackagingException(string message) : Exception(message);
