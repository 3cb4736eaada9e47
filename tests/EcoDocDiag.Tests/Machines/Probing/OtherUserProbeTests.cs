using System;
using System.Threading;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Probing;

public sealed class OtherUserProbeTests
{
    [Fact]
    public void The_way_that_Windows_chooses_is_not_captured_and_the_others_are_tried_in_order()
    {
        MemoryMachine machine = new() { ProbeHost = request => Reading<ProbeResult>.Present(new ProbeResult { Stage = ProbeStage.Done, Proxy = request.Proxy }) };

        var readings = new OtherUserProbe(machine).Probe([Request(ProbeRoute.System, ""), Request(ProbeRoute.Proxy, "a:1"), Request(ProbeRoute.System, ""), Request(ProbeRoute.Direct, "")], CancellationToken.None);

        Assert.Equal([ReadState.NotCaptured, ReadState.Present, ReadState.NotCaptured, ReadState.Present], [readings[0].State, readings[1].State, readings[2].State, readings[3].State]);
        Assert.Equal((ReadReason.UserNotLoggedOn, "a:1", ""), (readings[0].Reason, readings[1].Value?.Proxy, readings[3].Value?.Proxy));
    }

    private static ProbeRequest Request(ProbeRoute route, string proxy) => new(new Uri("https://service.example/"), route, proxy, TimeSpan.FromSeconds(1));
}
