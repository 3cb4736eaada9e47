using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A plan is judged on this view: it must be what the machine would be, and the machine must stay as it is.</summary>
public sealed class OverlayMachineTests
{
    private const string Key = @"HKCU\Software\Example";

    private static readonly RegistryPath Path = RegistryPath.User(@"Software\Example");
    private static readonly StoredCertificate Certificate = new([0x30, 0], PrivateKeyState.Missing);

    private readonly MemoryMachine _inner = new();
    private readonly OverlayMachine _overlay;

    public OverlayMachineTests() => _overlay = new OverlayMachine(_inner);

    [Fact]
    public void A_certificate_that_would_be_added_is_there_and_one_that_would_be_taken_out_is_not()
    {
        Assert.Equal([], Stored());

        _overlay.Apply(new CertificateChange(CertificateStore.UserCA, Certificate, "Root", Adds: true));
        Assert.Equal([Certificate], Stored());
        Assert.Equal(Reading<bool>.Present(true), _overlay.HoldsCertificate(CertificateStore.UserCA, Certificate));
        Assert.Equal([], _overlay.Certificates.ReadStore(CertificateStore.UserRoot).Value ?? []);

        _overlay.Apply(new CertificateChange(CertificateStore.UserCA, Certificate, "Root", Adds: false));
        Assert.Equal([], Stored());
        Assert.Equal(Reading<bool>.Present(false), _overlay.HoldsCertificate(CertificateStore.UserCA, Certificate));
        Assert.Empty(_inner.Applied);

        StoredCertificate[] Stored() => [.. _overlay.Certificates.ReadStore(CertificateStore.UserCA).Value ?? []];
    }

    [Fact]
    public void Values_that_would_be_set_are_beside_those_that_are_there_in_order()
    {
        _inner.Set(Key, "B", 1).Set(Key, "C", 2);
        _overlay.Apply(new RegistryValueChange(Path, "c", RegistryValue.DWord(2), null));
        _overlay.Apply(new RegistryValueChange(Path, "A", null, RegistryValue.DWord(3)));

        Assert.Equal(["A", "B"], _overlay.ReadValues(Path).Value!.Select(static value => value.Key));
        Assert.Equal(ReadState.Absent, _overlay.ReadValue(Path, "C").State);
        Assert.Equal(RegistryValue.DWord(3), _overlay.ReadValue(Path, "a").Value);
        Assert.Equal(["B", "C"], _inner.Registry.ReadValues(Path).Value!.Select(static value => value.Key));
    }

    [Fact]
    public void A_key_that_would_be_made_is_empty_and_one_that_would_be_deleted_is_gone()
    {
        _inner.Set(Key, "B", 1).Key(Key + @"\Below");
        _overlay.Apply(new RegistryKeyChange(Path.Append("New"), Creates: true));
        _overlay.Apply(new RegistryKeyChange(Path.Append("New").Append("Deeper"), Creates: true));
        _overlay.Apply(new RegistryKeyChange(Path.Append("Below"), Creates: false));

        Assert.Equal(["New"], _overlay.ReadSubKeyNames(Path).Value);
        Assert.Equal(["Deeper"], _overlay.ReadSubKeyNames(Path.Append("New")).Value);
        Assert.Equal((ReadState.Present, 0), (_overlay.ReadValues(Path.Append("New")).State, _overlay.ReadValues(Path.Append("New")).Value!.Count));
        Assert.Equal(ReadState.Absent, _overlay.ReadValues(Path.Append("Below")).State);
        Assert.Equal(ReadState.Absent, _overlay.ReadSubKeyNames(Path.Append("Below")).State);
        Assert.Equal(ReadState.Absent, _overlay.ReadValues(Path.Append("Nowhere")).State);
    }

    [Fact]
    public void A_key_that_is_there_and_would_be_made_is_there_once()
    {
        _inner.Key(Key + @"\Below");
        _overlay.Apply(new RegistryKeyChange(Path.Append("below"), Creates: true));

        Assert.Equal("Below", Assert.Single(_overlay.ReadSubKeyNames(Path).Value!));
    }

    [Fact]
    public void What_was_not_captured_stays_so()
    {
        OverlayMachine overlay = new(new MemoryMachine().NotCaptured("HKCU"));
        overlay.Apply(new RegistryKeyChange(Path.Append("New"), Creates: true));

        Assert.Equal(ReadState.NotCaptured, overlay.ReadValues(Path).State);
        Assert.Equal(ReadState.NotCaptured, overlay.ReadSubKeyNames(Path).State);
    }
}
