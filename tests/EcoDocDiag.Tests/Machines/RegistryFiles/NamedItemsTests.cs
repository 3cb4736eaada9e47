using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines.RegistryFiles;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.RegistryFiles;

public sealed class NamedItemsTests
{
    [Fact]
    public void Few_or_many_they_are_what_a_table_without_case_is() => Prop.ForAll(
        Gen.Choose(0, 15).SelectMany(name => Gen.Choose(0, 3), (name, kind) => (Name: (kind % 2 == 0 ? "k" : "K") + name, Kind: kind)).ArrayOf(60).ToArbitrary(),
        steps =>
        {
            Dictionary<string, int> expected = new(StringComparer.OrdinalIgnoreCase);
            NamedItems<int> items = default;
            for (int number = 0; number < steps.Length; number++)
            {
                (string name, int kind) = steps[number];
                if (kind == 3)
                {
                    expected.Remove(name);
                    items.Remove(name);
                }
                else
                {
                    expected[name] = number;
                    items.Set(name, number);
                }

                Assert.Equal(expected.TryGetValue(name, out int known), items.TryGet(name, out int item));
                Assert.Equal((known, expected.Count), (item, items.Count));
            }

            Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), items.Items().OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();
}
