using System.Globalization;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class EnquiryOwnershipTests
{
    [Fact]
    public void Whoever_opened_the_PC_closes_it_and_not_the_writer_of_an_enquiry()
    {
        var inner = new MemoryMachine();
        Mock<IMachine> machine = new();
        machine.SetupGet(it => it.Computer).Returns("PC");
        machine.SetupGet(it => it.User).Returns(inner.User);
        machine.SetupGet(it => it.UtcNow).Returns(inner.UtcNow);
        machine.SetupGet(it => it.Registry).Returns(inner.Registry);
        machine.SetupGet(it => it.Certificates).Returns(inner.Certificates);
        machine.SetupGet(it => it.Processes).Returns(inner.Processes);
        machine.SetupGet(it => it.Browsers).Returns(inner.Browsers);
        machine.SetupGet(it => it.InternetApi).Returns(inner.InternetApi);
        machine.SetupGet(it => it.Network).Returns(inner.Network);
        var context = new CheckContext(machine.Object, ShippedChecks.LoadBaseline("current"), TestContext.Current.CancellationToken);
        var request = new EnquiryRequest { Stage = Stage.Issuance, Message = "x", SkipNetwork = true };

        new EnquiryWriter(ShippedGuide.Guide, new TextCatalog(CultureInfo.InvariantCulture), ShippedChecks.CreateCatalog()).Write(request, context, withFiles: true);

        machine.Verify(it => it.Dispose(), Times.Never);
        new RecordingMachine(machine.Object).Dispose();
        machine.Verify(it => it.Dispose(), Times.Once);
    }
}
