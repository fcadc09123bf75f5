# The module's oldest PowerShell is 7.4, which runs on .NET 8. This proves, without one, that no part of the module asks for
# more: no assembly of a later framework, none of PowerShell beyond PowerShell Standard, no package that is not there in the
# version that was compiled against, and nothing in the views that a PowerShell could lack. It does not prove that what is there
# behaves in 7.4 and .NET 8 as it does in the PowerShell of these tests. It reads the files and loads none of them.
using namespace System.Reflection.Metadata
using namespace System.Reflection.PortableExecutable

BeforeDiscovery {
    $bin = (Resolve-Path "$PSScriptRoot/../../bin").Path
    $files = Get-ChildItem $bin -Recurse -Filter *.dll | ForEach-Object {
        @{ Name = [IO.Path]::GetRelativePath($bin, $_.FullName).Replace('\', '/'); File = $_.FullName; IsOurs = $_.Name -like 'AgentUnit.*' }
    }
}

BeforeAll {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    function Get-TargetFramework([MetadataReader] $Reader) {
        foreach ($handle in $Reader.GetAssemblyDefinition().GetCustomAttributes()) {
            $attribute = $Reader.GetCustomAttribute($handle)
            if ($attribute.Constructor.Kind -eq 'MemberReference') {
                $type = $Reader.GetMemberReference([MemberReferenceHandle] $attribute.Constructor).Parent
                if ($type.Kind -eq 'TypeReference' -and $Reader.GetString($Reader.GetTypeReference([TypeReferenceHandle] $type).Name) -eq 'TargetFrameworkAttribute') {
                    $blob = $Reader.GetBlobReader($attribute.Value)
                    $null = $blob.ReadUInt16()
                    return [Runtime.Versioning.FrameworkName] $blob.ReadSerializedString()
                }
            }
        }
    }

    function Read-Assembly([string] $File) {
        $portable = [PEReader]::new([IO.File]::OpenRead($File))
        try {
            $reader = [PEReaderExtensions]::GetMetadataReader($portable)
            $definition = $reader.GetAssemblyDefinition()
            [pscustomobject]@{
                Name            = $reader.GetString($definition.Name)
                Version         = $definition.Version
                TargetFramework = Get-TargetFramework $reader
                References      = @(foreach ($handle in $reader.AssemblyReferences) {
                    $reference = $reader.GetAssemblyReference($handle)
                    [pscustomobject]@{ Name = $reader.GetString($reference.Name); Version = $reference.Version }
                })
            }
        }
        finally {
            $portable.Dispose()
        }
    }

    function Read-Versions([string] $Folder) {
        $versions = @{}
        foreach ($file in Get-ChildItem $Folder -Filter *.dll) {
            $assembly = Read-Assembly $file.FullName
            $versions[$assembly.Name] = $assembly.Version
        }

        $versions
    }

    # The build compiled against the reference assemblies of .NET 8, which came with the SDK or as a package.
    $packages = (Get-Content "$root/artifacts/obj/AgentUnit.Engine/project.assets.json" -Raw | ConvertFrom-Json -AsHashtable).packageFolders.Keys
    $sdk = Split-Path (Split-Path (Split-Path ([object].Assembly.Location)))
    $list = @($packages | ForEach-Object { Join-Path $_ 'microsoft.netcore.app.ref' }) + (Join-Path (Split-Path $sdk) 'packs/Microsoft.NETCore.App.Ref') |
        ForEach-Object { Get-Item (Join-Path $_ '8.0.*/data/FrameworkList.xml') -ErrorAction Ignore } | Select-Object -First 1
    $framework = @{}
    foreach ($file in ([xml] (Get-Content $list.FullName -Raw)).FileList.File | Where-Object Type -eq 'Managed') {
        $framework[$file.AssemblyName] = [version] $file.AssemblyVersion
    }

    $beside = Read-Versions "$root/bin"
    $library = Read-Versions "$root/bin/lib"
}

Describe 'PowerShell 7.4' {
    It 'is what the manifest asks for' {
        $manifest = Import-PowerShellDataFile "$root/AgentUnit.psd1"
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'has what the views call, which is the module itself' {
        $foreign = foreach ($file in Get-Item "$root/views/*.ps1xml") {
            foreach ($node in ([xml] (Get-Content $file -Raw)).SelectNodes('//ScriptBlock | //GetScriptBlock | //SetScriptBlock | //Script')) {
                $problems = $null
                $ast = [System.Management.Automation.Language.Parser]::ParseInput($node.InnerText, [ref] $null, [ref] $problems)
                $asked = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -or $args[0] -is [System.Management.Automation.Language.TypeExpressionAst] }, $true)
                foreach ($part in @($problems) + @($asked | Where-Object { $_.TypeName.FullName -notlike 'AgentUnit.*' })) { if ($part) { "$($file.Name): $part" } }
            }
        }

        $foreign | Should -BeNullOrEmpty
    }
}

Describe '<Name> on .NET 8' -ForEach $files {
    BeforeAll {
        $assembly = Read-Assembly $File
    }

    It 'was made for it, or for less' {
        if ($IsOurs) {
            "$($assembly.TargetFramework)" | Should -Be '.NETCoreApp,Version=v8.0'
        }
        else {
            $assembly.TargetFramework.Identifier | Should -BeIn '.NETCoreApp', '.NETStandard'
            $assembly.TargetFramework.Version | Should -BeLessOrEqual ([version] '8.0')
        }
    }

    It 'finds every assembly that it refers to' {
        # The engine's context looks into lib first, and then where the cmdlets look: beside them, and in the framework.
        $isInLibrary = $Name -like 'lib/*'
        $assembly.References | Should -Not -BeNullOrEmpty
        $missing = foreach ($reference in $assembly.References) {
            $isOurs = $reference.Name -like 'AgentUnit.*'
            $found = if ($isInLibrary -or $isOurs) { $library[$reference.Name] }
            $found ??= if ($isOurs) { $beside[$reference.Name] } else { $framework[$reference.Name] }
            if ($reference.Name -eq 'System.Management.Automation' -and -not $isInLibrary) {
                # The version that PowerShell Standard has, and every PowerShell since.
                $found = [version] '3.0.0.0'
            }

            if ($null -eq $found -or $found -lt $reference.Version) {
                "$($reference.Name) $($reference.Version), found: $($found ?? 'none')"
            }
        }

        $missing | Should -BeNullOrEmpty
    }
}
