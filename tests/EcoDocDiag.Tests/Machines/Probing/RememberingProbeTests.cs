using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Probing;

public sealed class RememberingProbeTests
{
    [Fact]
    public void A_host_is_asked_once_by_each_way_and_the_answers_come_in_order()
    {
        List<string> asked = [];
        MemoryMachine machine = new()
        {
            ProbeHost = request =>
            {
                asked.Add(request.Url.Host + request.Proxy);
                return Reading<ProbeResult>.Present(new ProbeResult { Stage = ProbeStage.Done, Proxy = request.Url.Host + request.Proxy });
            },
        };
        RememberingProbe probe = new(machine);

        Assert.Equal(["a", "b"], Probe(probe, Request("a"), Request("b")));
        Assert.Equal(["c", "b", "a", "a:1", "c"], Probe(probe, Request("c"), Request("b"), Request("a"), Request("a", ":1"), Request("c")));
        Assert.Equal(["a", "b", "c", "a:1"], asked);
    }

    private static IEnumerable<string?> Probe(RememberingProbe probe, params ProbeRequest[] requests) =>
        probe.Probe(requests, CancellationToken.None).Select(reading => reading.Value?.Proxy);

    private static ProbeRequest Request(string host, string proxy = "") => new(new Uri("https://" + host + "/"), ProbeRoute.Direct, proxy, TimeSpan.FromSeconds(1));
}
