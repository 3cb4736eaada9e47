using System;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>Ends a repair as a power cut would: nothing of the product handles it, as it handles no memory that is gone.</summary>
internal sealed class PowerCutException : OutOfMemoryException;
