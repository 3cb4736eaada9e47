namespace EcoDocDiag.Machines;

/// <summary>A certificate's link to its private key, <c>CRYPT_KEY_PROV_INFO</c> (wincrypt.h). It never leaves the machine that it was read on.</summary>
/// <param name="Container">The container's name.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Flags"><c>dwFlags</c>.</param>
internal sealed record KeyLink(string Container, KeyProvider Provider, int Flags)
{
    private const int MachineKeySet = 0x20;

    /// <summary>Whether the container is one of the PC's, not of the user's: <c>CRYPT_MACHINE_KEYSET</c>, <c>NCRYPT_MACHINE_KEY_FLAG</c>.</summary>
    public bool IsOfMachine => (Flags & MachineKeySet) != 0;
}
