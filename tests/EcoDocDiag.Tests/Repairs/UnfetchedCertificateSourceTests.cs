using System.Linq;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Checks;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class UnfetchedCertificateSourceTests
{
    private static readonly AuthorityPin Pin = TestBaseline.Current.Certificates.Authorities.First(static pin => pin.Source is not null);

    [Fact]
    public void What_would_be_fetched_is_named_with_its_hash_and_address()
    {
        UnfetchedCertificateSource source = new();

        Reading<byte[]> fetched = source.Fetch(Pin, CancellationToken.None);

        Assert.Equal((ReadState.Failed, CertificateRefusal.NotFetched), (fetched.State, fetched.Reason));
        Assert.Equal($"{Pin.Name} (SHA-256 {Pin.Sha256}), {Pin.Source!.AbsoluteUri}", fetched.Detail);
        Assert.Equal(Pin.Source.AbsoluteUri, source.Describe(Pin));
    }

    [Fact]
    public void Where_there_is_no_address_there_is_nothing_to_fetch()
    {
        UnfetchedCertificateSource source = new();
        AuthorityPin pin = Pin with { Source = null };

        Assert.Equal(ReadState.Absent, source.Fetch(pin, CancellationToken.None).State);
        Assert.Equal("", source.Describe(pin));
    }
}
