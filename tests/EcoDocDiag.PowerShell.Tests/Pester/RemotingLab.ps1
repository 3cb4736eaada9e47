# Dot-sourced by the tests: PCs on this machine, each with its own network, host name, home and SSH server. Linux, root, iproute2 and OpenSSH only.
$LabNetwork = '198.18.77'

# Why there can be no lab here; nothing where there can.
function Get-LabObstacle {
    if (-not $IsLinux) { 'this system is not Linux'; return }
    if ((id -u) -ne '0') { 'it takes root to make network namespaces'; return }
    foreach ($program in 'ip', 'sshd', 'ssh', 'ssh-keygen', 'unshare') {
        if (-not (Find-LabProgram $program)) { "$program not found"; return }
    }
    # It is called by its name.
    if (-not (Get-Command ip -ErrorAction Ignore)) { 'ip is not on PATH'; return }

    # A container may have the program and not the right.
    ip netns add "ecodoc-$PID-probe" 2>&1 | Out-Null
    if ($LASTEXITCODE -ne 0) { 'network namespaces cannot be made here'; return }
    ip netns delete "ecodoc-$PID-probe"
}

# sshd insists on an absolute path, and is not on the PATH of every user.
function Find-LabProgram {
    param([string] $Name)

    $found = Get-Command $Name -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if ($found) { $found.Source } elseif (Test-Path "/usr/sbin/$Name") { "/usr/sbin/$Name" }
}

<#
.SYNOPSIS
    Makes the PCs and returns what it takes to reach them.
.DESCRIPTION
    The body of a PC is a shell script that sshd runs as the PowerShell subsystem; $LAB_HOME is the PC's own folder.
#>
function Open-Lab {
    param([string] $Path, [Collections.IDictionary] $Body)

    Close-Lab -Leftover
    $null = New-Item $Path, /run/sshd -ItemType Directory -Force
    ssh-keygen -q -t ed25519 -N '' -f "$Path/host"
    ssh-keygen -q -t ed25519 -N '' -f "$Path/client"
    $bridge = "ecodoc$PID"
    Invoke-Shell "ip link add $bridge type bridge; ip address add $LabNetwork.1/24 dev $bridge; ip link set $bridge up"
    $number = 10
    $addresses = [ordered]@{}
    foreach ($name in $Body.Keys) {
        $number++
        $address = "$LabNetwork.$number"
        $addresses[$name] = $address
        $space = "ecodoc-$PID-$name"
        $folder = (New-Item "$Path/$name" -ItemType Directory).FullName
        Invoke-Shell @"
ip netns add $space
ip link add $bridge-$number type veth peer name eth0 netns $space
ip link set $bridge-$number master $bridge up
ip -n $space address add $address/24 dev eth0
ip -n $space link set eth0 up
ip -n $space link set lo up
"@
        Set-Content "$folder/subsystem" "#!/bin/sh`nexport LAB_HOME=$folder HOME=$folder`n$($Body[$name])"
        Set-Content "$folder/sshd.conf" @"
ListenAddress $address
HostKey $Path/host
PidFile none
AuthorizedKeysFile $Path/client.pub
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
UsePAM no
PrintMotd no
Subsystem powershell $folder/subsystem
"@
        chmod +x "$folder/subsystem"
        # A host name of its own: a PC is known by it, and a repair refuses the findings of another PC.
        Set-Content "$folder/start" "hostname $name; exec $(Find-LabProgram sshd) -D -f $folder/sshd.conf -E $folder/sshd.log"
        Start-Process ip -ArgumentList 'netns', 'exec', $space, 'unshare', '--uts', '/bin/sh', "$folder/start" -RedirectStandardInput /dev/null
    }

    foreach ($address in $addresses.Values) {
        for ($try = 0; -not (Test-Port $address); $try++) {
            if ($try -ge 600) { throw "No SSH server at $address." }
            Start-Sleep -Milliseconds 100
        }
    }

    @{
        Address     = $addresses
        Folder      = $Path
        KeyFilePath = "$Path/client"
        Options     = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = "$Path/known"; LogLevel = 'ERROR' }
    }
}

# Ends what runs in the namespaces of this process, and takes everything away that Open-Lab made. -Leftover: of processes that are no more.
function Close-Lab {
    param([switch] $Leftover)

    foreach ($space in @(ip netns list) -replace ' .*' -match '^ecodoc-\d+-') {
        $owner = ($space -split '-')[1]
        if ($Leftover -eq (Test-Path "/proc/$owner")) { continue }
        foreach ($process in ip netns pids $space) { Stop-Process -Id $process -Force -ErrorAction Ignore }
        ip netns delete $space
    }
    foreach ($link in @(ip -o link show type bridge) -replace '^\d+: ([^:]+):.*', '$1' -match '^ecodoc\d+$') {
        $owner = $link -replace '\D'
        if ($Leftover -ne (Test-Path "/proc/$owner")) { ip link delete $link }
    }
}

function Invoke-Shell {
    param([string] $Script)

    $output = /bin/sh -ec $Script 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$Script failed: $output" }
}

function Test-Port {
    param([string] $Address)

    $client = [Net.Sockets.TcpClient]::new()
    try { $client.ConnectAsync($Address, 22).Wait(500) } catch { $false } finally { $client.Dispose() }
}
