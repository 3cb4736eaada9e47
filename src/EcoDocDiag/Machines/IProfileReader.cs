namespace EcoDocDiag.Machines;

/// <summary>Reads how Windows keeps the user's profile, in which the user's keys lie.</summary>
public interface IProfileReader
{
    /// <summary>The profile; absent where the PC has none of the user.</summary>
    Reading<UserProfile> ReadProfile();
}
