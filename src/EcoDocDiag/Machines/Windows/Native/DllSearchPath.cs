using System.Runtime.InteropServices;

// Every DLL that this library calls is Windows' own: none is ever loaded from the folder of the host program or the current one.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
