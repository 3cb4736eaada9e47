using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using EcoDocDiag.Machines.Windows.Native;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class NativeFunctionTests
{
    private const BindingFlags AnyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_function_of_Windows_that_is_declared_is_exported_by_its_library()
    {
        (string Library, string Name)[] functions =
        [
            .. typeof(Kernel32).Assembly.GetTypes()
                .Where(static type => type.Namespace == typeof(Kernel32).Namespace)
                .SelectMany(static type => type.GetMethods(AnyStatic))
                .Select(static method => (Method: method, Import: method.GetCustomAttribute<DllImportAttribute>()))
                .Where(static item => item.Import is not null)
                .Select(static item => (item.Import!.Value, item.Import.EntryPoint ?? item.Method.Name)),
        ];
        List<string> missing = [];
        foreach ((string library, string name) in functions)
        {
            if (!NativeLibrary.TryGetExport(NativeLibrary.Load(library), name, out _))
            {
                missing.Add(library + " " + name);
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} functions of {1} libraries", functions.Length, functions.Select(static item => item.Library).Distinct().Count());
        Assert.NotEmpty(functions);
        Assert.Empty(missing);
    }
}
