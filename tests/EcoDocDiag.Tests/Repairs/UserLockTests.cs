using System;
using System.Threading;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class UserLockTests
{
    private readonly string _user = "S-1-5-21-" + Guid.NewGuid().ToString("N");

    [Fact]
    public void Two_repairs_of_one_user_wait_for_each_other_wherever_their_journals_are()
    {
        using (UserLock.Acquire(_user, TimeSpan.Zero))
        {
            Assert.IsType<RepairBusyException>(OnOtherThread(() => UserLock.Acquire(_user, TimeSpan.FromMilliseconds(100)).Dispose()));
            Assert.Null(OnOtherThread(() => UserLock.Acquire(_user + "2", TimeSpan.Zero).Dispose()));
        }

        Assert.Null(OnOtherThread(() => UserLock.Acquire(_user, TimeSpan.Zero).Dispose()));
    }

    [Fact]
    public void Who_waits_gets_it_as_soon_as_it_is_free()
    {
        using ManualResetEventSlim isHeld = new();
        Thread other = new(() =>
        {
            using (UserLock.Acquire(_user + "4", TimeSpan.Zero))
            {
                isHeld.Set();
                Thread.Sleep(200);
            }
        });
        other.Start();
        isHeld.Wait(TestContext.Current.CancellationToken);

        UserLock.Acquire(_user + "4", TimeSpan.FromMinutes(1)).Dispose();
        other.Join();
    }

    [Fact]
    public void A_thread_that_ended_within_a_repair_keeps_nobody_out()
    {
        Assert.Null(OnOtherThread(() => UserLock.Acquire(_user + "3", TimeSpan.Zero)));

        UserLock.Acquire(_user + "3", TimeSpan.FromSeconds(5)).Dispose();
    }

    private static Exception? OnOtherThread(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action));
        thread.Start();
        thread.Join();
        return thrown;
    }
}
