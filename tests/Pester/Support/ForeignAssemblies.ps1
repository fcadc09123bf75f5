# Packages that other modules are known to bring.
$packages = 'Polly.Core', 'System.ClientModel', 'Microsoft.Extensions.Logging.Abstractions', 'CsvHelper', 'OpenAI'

# Makes assemblies of given names that are older than any of ours, and gives their paths.
function New-ForeignAssembly([string] $Folder, [string[]] $Name) {
    New-Item -ItemType Directory -Force $Folder | Out-Null
    foreach ($one in $Name) {
        $path = Join-Path $Folder "$one.dll"
        $class = $one -replace '\W'
        Add-Type -OutputAssembly $path -TypeDefinition "[assembly: System.Reflection.AssemblyVersion(`"0.0.1.0`")] public class Foreign$class { }"
        $path
    }
}

# A handler as other modules have one: it answers with whatever lies in its folder.
$foreignHandler = @'
Add-Type -TypeDefinition @"
    using System.IO;
    using System.Runtime.Loader;

    public static class Foreign
    {
        public static void Hook(string folder) => AssemblyLoadContext.Default.Resolving += (context, name) =>
            File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;
    }
"@

'@
