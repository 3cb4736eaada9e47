@if (0==1) @end /* Both cmd and Windows Script Host read this file: to the latter the part for cmd is a comment.
@echo off
rem Collect-EcoDoc.cmd gathers what EcoDocDiag judges, on a PC where nothing may be installed, and puts it into one file.
rem It changes no setting and reaches no server but that of a site list in a shared folder. README.md beside it says what is gathered.
rem Saved in code page 932 with CRLF; Japanese is shown where the console has that code page, English elsewhere.
setlocal EnableExtensions DisableDelayedExpansion
set "VERSION=1"
set "SELF=%~f0"
set "SYS=%SystemRoot%\System32"
set "NoDefaultCurrentDirectoryInExePath=1"

rem A 32-bit cmd sees another registry.
if not defined PROCESSOR_ARCHITEW6432 goto native
if not exist "%SystemRoot%\Sysnative\cmd.exe" goto native
"%SystemRoot%\Sysnative\cmd.exe" /d /c ""%~f0" %*"
exit /b %errorlevel%

:native
set "QUIET="
set "NAMES="
set "OUT="
:arguments
if "%~1"=="" goto language
if /i "%~1"=="/quiet" set "QUIET=1"& shift & goto arguments
if /i "%~1"=="/names" set "NAMES=1"& shift & goto arguments
if /i "%~1"=="/out" if not "%~2"=="" set "OUT=%~2"& shift & shift & goto arguments
echo Collect-EcoDoc.cmd [/quiet] [/names] [/out FOLDER]
echo   /quiet       asks nothing, for scripts
echo   /names       puts the names of the user and the computer into the file
echo   /out FOLDER  where the file is put; without it, beside this program
echo Exit codes: 0 all was gathered, 1 something was not, 2 no file, 64 wrong usage
if "%~1"=="/?" exit /b 0
exit /b 64

:language
set "CODEPAGE="
for /f "tokens=2 delims=:." %%P in ('chcp 2^>nul') do set "CODEPAGE=%%P"
if defined CODEPAGE set "CODEPAGE=%CODEPAGE: =%"
set "JA="
if "%CODEPAGE%"=="932" set "JA=1"
title EcoDocDiag

rem Started by an administrator, it sees the administrator's settings: the person in question may be another one.
set "ELEVATED=no"
for /f "delims=" %%L in ('%SYS%\whoami.exe /groups 2^>nul ^| %SYS%\find.exe "S-1-16-12288"') do set "ELEVATED=yes"
for /f "delims=" %%L in ('%SYS%\whoami.exe /groups 2^>nul ^| %SYS%\find.exe "S-1-16-16384"') do set "ELEVATED=yes"

:begin
if defined QUIET goto gather

rem --- Screen 1 of 3: what will be gathered.
cls
if defined JA goto welcome_ja
echo EcoDocDiag - collect settings (1 of 3)
echo.
echo This gathers the settings of this PC that decide whether the certificate can be
echo issued and used to log in, and puts them into one file for your help desk.
echo.
echo Gathered:      Internet Options, policies and versions of Internet Explorer,
echo                Edge and Windows; certificates without their private keys;
echo                which browsers run; pages that Edge opens in IE mode; errors of
echo                Windows with certificates and connections of the service.
echo Not gathered:  passwords, private keys, browsing history, cookies, documents.
if defined NAMES echo                The names of the user and the computer are put into the file.
if not defined NAMES echo                The names of the user and the computer stay out of the file.
echo.
echo Nothing is installed or changed. Your certificates name you or your user ID.
if "%ELEVATED%"=="no" goto welcome_choice
echo.
echo CAUTION: this runs as administrator. The settings are those of this user:
%SYS%\whoami.exe
echo If another person has the trouble, choose C and start it without
echo "Run as administrator" in that person's session.
goto welcome_choice
:welcome_ja
echo EcoDocDiag - 収集ファイルの作成 (1/3)
echo.
echo 証明書の発行とログインに関係するこの PC の設定を集め、お問い合わせ用の 1 つの
echo ファイルにまとめます。
echo.
echo 集めるもの:    ブラウザーの設定と組織による設定、Internet Explorer・
echo                Edge・Windows のバージョン、証明書 (秘密キーを除く)、
echo                実行中のブラウザーの有無、IE モードで開くページの一覧、
echo                サービスの証明書と接続に関する Windows のエラー情報
echo 集めないもの:  パスワード、秘密キー、閲覧の履歴、Cookie、文書
if defined NAMES echo                ユーザー名と PC 名は、ファイルに含めます。
if not defined NAMES echo                ユーザー名と PC 名は、ファイルに含めません。
echo.
echo インストールも設定の変更も行いません。
echo お客様の証明書には、お名前またはユーザー ID が記載されています。
if "%ELEVATED%"=="no" goto welcome_choice
echo.
echo 注意: 管理者として実行されています。次のユーザーの設定を集めます。
%SYS%\whoami.exe
echo 別の方の PC の設定を調べる場合は C を押し、その方のサインイン中に
echo 「管理者として実行」を使わずに、もう一度開いてください。
:welcome_choice
echo.
if defined JA goto welcome_keys_ja
%SYS%\choice.exe /c NC /n /m "[N] Next  [C] Cancel"
goto welcome_chosen
:welcome_keys_ja
%SYS%\choice.exe /c NC /n /m "[N] 次へ  [C] キャンセル"
:welcome_chosen
if errorlevel 2 exit /b 2
if not errorlevel 1 exit /b 2

rem --- Screen 2 of 3: gathering.
cls
if defined JA goto progress_ja
echo EcoDocDiag - collect settings (2 of 3)
echo.
echo Gathering. This takes up to a minute.
goto gather
:progress_ja
echo EcoDocDiag - 収集ファイルの作成 (2/3)
echo.
echo 集めています。1 分ほどかかることがあります。

:gather
set "CAPTURED="
set "STAMP=%RANDOM%%RANDOM%"
for /f "tokens=1-3" %%A in ('%SYS%\cscript.exe //nologo //e:jscript "%SELF%" now 2^>nul') do if "%%A"=="now" set "CAPTURED=%%B"& set "STAMP=%%C"
set "SCRIPTHOST=yes"
if not defined CAPTURED set "SCRIPTHOST=no"

call :place
if not defined WORK goto no_place
set "MANIFEST=%WORK%\manifest.txt"
md "%WORK%\registry" "%WORK%\certificates" "%WORK%\edge" "%WORK%\sitelist" "%WORK%\events"
type nul >"%WORK%\registry\values.txt"
type nul >"%WORK%\processes.csv"
>"%MANIFEST%" echo format=ecodocdiag/collected/1
>>"%MANIFEST%" echo collector=%VERSION%
if defined CAPTURED >>"%MANIFEST%" echo captured=%CAPTURED%
>>"%MANIFEST%" echo codepage=%CODEPAGE%
>>"%MANIFEST%" echo elevated=%ELEVATED%
for /f "tokens=2 delims=[]" %%V in ('ver') do >>"%MANIFEST%" echo windows=%%V
if not defined NAMES goto unnamed
for /f "tokens=1* delims==" %%A in ('set COMPUTERNAME') do if /i "%%A"=="COMPUTERNAME" >>"%MANIFEST%" echo computer=%%B
for /f "delims=" %%U in ('%SYS%\whoami.exe 2^>nul') do >>"%MANIFEST%" echo user=%%U
:unnamed

set "TREES=0"
set "PROBLEMS=0"
set "ABSENT="
call :registry
call :certificates
call :processes
call :explorer
call :edge
call :events Schannel System "*[System[Provider[@Name='Schannel'] and (Level=1 or Level=2 or Level=3)]]"
call :events Capi2 Microsoft-Windows-CAPI2/Operational "*[System[(Level=1 or Level=2 or Level=3)]]"
if exist "%WORK%\value.tmp" del "%WORK%\value.tmp"
set "LISTS=0"
call :sitelist "HKLM\SOFTWARE\Policies\Microsoft\Edge" InternetExplorerIntegrationSiteList
call :sitelist "HKCU\Software\Policies\Microsoft\Edge" InternetExplorerIntegrationSiteList
call :sitelist "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode" SiteList
call :sitelist "HKCU\Software\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode" SiteList
rem Without this line the reader knows that gathering was broken off.
>>"%MANIFEST%" echo end=complete
call :pack

rem --- Screen 3 of 3: what was gathered, and where it is.
if defined QUIET goto result_quiet
cls
if defined JA goto result_ja
echo EcoDocDiag - collect settings (3 of 3)
echo.
echo Done. Send this to your help desk:
echo   %RESULT%
if "%MADE%"=="folder" echo It is a folder, since no zip file could be made: send all that is in it.
echo.
if "%PROBLEMS%"=="0" echo All was gathered.
if not "%PROBLEMS%"=="0" echo Not gathered, %PROBLEMS% in number. Windows denied what is refused:
goto result_list
:result_ja
echo EcoDocDiag - 収集ファイルの作成 (3/3)
echo.
echo 完了しました。次のものをお問い合わせ先へ送ってください。
echo   %RESULT%
if "%MADE%"=="folder" echo zip ファイルにできなかったため、フォルダーです。中身をすべて送ってください。
echo.
if "%PROBLEMS%"=="0" echo すべて集めました。
if not "%PROBLEMS%"=="0" echo 集められなかったもの %PROBLEMS% 件。refused は Windows が拒否したものです。
:result_list
if not "%PROBLEMS%"=="0" type "%PROBLEMFILE%"
:result_choice
echo.
if defined JA goto result_keys_ja
%SYS%\choice.exe /c RHF /n /m "[R] Retry  [H] Help  [F] Finish"
goto result_chosen
:result_keys_ja
%SYS%\choice.exe /c RHF /n /m "[R] 再試行  [H] ヘルプ  [F] 完了"
:result_chosen
if not errorlevel 1 goto finish
if errorlevel 3 goto finish
if errorlevel 2 goto help
call :discard
goto begin

:help
echo.
if defined JA goto help_ja
echo The file can be opened with Explorer: manifest.txt in it lists all that was
echo gathered, what is not on this PC (absent) and what was not gathered.
echo "refused" for keys below HKLM: an administrator may be needed.
echo The help desk reads it so: ecodocdiag test --collected FILE
goto result_choice
:help_ja
echo ファイルの中の manifest.txt に一覧があります。gathered は集めたもの、absent は
echo この PC にないもの、refused と unavailable は集められなかったものです。
echo HKLM で始まるものが refused の場合は、管理者による実行が必要なことがあります。
echo お問い合わせ先での読み取り方: ecodocdiag test --collected ファイル
goto result_choice

:result_quiet
echo %RESULT%
:finish
if exist "%PROBLEMFILE%" del "%PROBLEMFILE%"
if not defined QUIET if "%MADE%"=="zip" start "" "%SystemRoot%\explorer.exe" /select,"%RESULT%"
if "%PROBLEMS%"=="0" exit /b 0
exit /b 1

:no_place
if defined JA goto no_place_ja
echo No file could be made. Give a folder that can be written to: /out FOLDER 1>&2
goto no_place_end
:no_place_ja
echo ファイルを作成できません。書き込めるフォルダーを /out で指定してください。 1>&2
:no_place_end
if not defined QUIET pause
exit /b 2

rem --- Where the file is put: WORK is a new folder there.
:place
set "WORK="
set "RESULT="
set "NAME=EcoDoc-%STAMP%"
if defined NAMES for /f "tokens=1* delims==" %%A in ('set COMPUTERNAME') do if /i "%%A"=="COMPUTERNAME" set "NAME=EcoDoc-%%B-%STAMP%"
if defined OUT call :try "%OUT%" & exit /b
rem Opened inside a zip file it runs from a temporary folder, which nobody finds again.
set "HERE=%~dp0"
call set "REST=%%HERE:%TEMP%=%%"
if "%REST%"=="%HERE%" call :try "%HERE%."
if not defined WORK call :try "%USERPROFILE%\Desktop"
if not defined WORK call :try "%TEMP%"
exit /b

:try
for %%F in ("%~f1") do set "PLACE=%%~fF"
if "%PLACE:~-1%"=="\" set "PLACE=%PLACE:~0,-1%"
if not exist "%PLACE%\" md "%PLACE%" 2>nul
if exist "%PLACE%\%NAME%" exit /b
md "%PLACE%\%NAME%" 2>nul
if not exist "%PLACE%\%NAME%\" exit /b
set "WORK=%PLACE%\%NAME%"
set "PROBLEMFILE=%TEMP%\%NAME%.txt"
type nul >"%PROBLEMFILE%"
exit /b

:discard
if "%MADE%"=="zip" del "%RESULT%"
if "%MADE%"=="folder" rd /s /q "%WORK%"
del "%PROBLEMFILE%"
exit /b

rem --- One line of the manifest: kind, state, detail, place.
:note
>>"%MANIFEST%" echo %~1=%~2;%~3;%~4
if "%~2"=="gathered" exit /b
if "%~2"=="absent" exit /b
set /a PROBLEMS+=1
>>"%PROBLEMFILE%" echo   %~2: %~1 %~4
exit /b

rem --- The registry.
:registry
rem --- What the checks read. Made by: dotnet run --project build/EcoDocDiag.Pages
call :values "HKCU\Control Panel\International" "LocaleName"
call :values "HKCU\Software\Classes\.p12" "(default)"
call :values "HKCU\Software\Classes\.pfx" "(default)"
call :values "HKCU\Software\Classes\CLSID\{884E2049-217D-11DA-B2A4-000E7BBB2B09}\InprocServer32" "(default)"
call :values "HKCU\Software\Classes\PFXFile\shell" "(default)"
call :values "HKCU\Software\Classes\PFXFile\shell\add\command" "(default)"
call :values "HKCU\Software\Classes\PFXFile\shell\open\command" "(default)"
call :values "HKCU\Software\Classes\WOW6432Node\CLSID\{884E2049-217D-11DA-B2A4-000E7BBB2B09}\InprocServer32" "(default)"
call :values "HKCU\Software\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}" "pv"
call :values "HKCU\Software\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}" "pv"
call :values "HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation" "AllSitesCompatibilityMode" "IntranetCompatibilityMode"
call :values "HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData" "UserFilter"
call :values "HKCU\Software\Microsoft\Internet Explorer\Main" "Enable Browser Extensions" "Isolation"
call :values "HKCU\Software\Microsoft\Internet Explorer\New Windows" "BlockUserInit" "PopupMgr"
call :tree "HKCU\Software\Microsoft\Internet Explorer\New Windows\Allow"
call :values "HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering" "IsEnabled"
call :tree "HKCU\Software\Microsoft\SystemCertificates\AddressBook\Certificates"
call :tree "HKCU\Software\Microsoft\SystemCertificates\CA\Certificates"
call :tree "HKCU\Software\Microsoft\SystemCertificates\Disallowed\Certificates"
call :tree "HKCU\Software\Microsoft\SystemCertificates\Root\Certificates"
call :tree "HKCU\Software\Microsoft\SystemCertificates\TrustedPeople\Certificates"
call :values "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.p12\UserChoice" "ProgId"
call :values "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.pfx\UserChoice" "ProgId"
call :values "HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}" "Flags"
call :values "HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings" "AutoConfigURL" "EnableHttp1_1" "ProxyEnable" "ProxyHttp1.1" "ProxyOverride" "ProxyServer" "SecureProtocols"
call :tree "HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections"
call :tree "HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap"
call :tree "HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2"
call :tree "HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Ext"
call :values "HKCU\Software\Policies\Google\Chrome" "AutoSelectCertificateForUrls" "DefaultPopupsSetting" "DownloadRestrictions" "EnableProxyOverrideRulesForAllUsers" "PopupsAllowedForUrls" "PopupsBlockedForUrls" "PromptOnMultipleMatchingCertificates" "ProxyBypassList" "ProxyMode" "ProxyOverrideRules" "ProxyPacUrl" "ProxyServer" "ProxyServerMode" "ProxySettings" "URLAllowlist" "URLBlacklist" "URLBlocklist" "URLWhitelist"
call :tree "HKCU\Software\Policies\Google\Chrome\AutoSelectCertificateForUrls"
call :tree "HKCU\Software\Policies\Google\Chrome\PopupsAllowedForUrls"
call :tree "HKCU\Software\Policies\Google\Chrome\PopupsBlockedForUrls"
call :tree "HKCU\Software\Policies\Google\Chrome\ProxyOverrideRules"
call :tree "HKCU\Software\Policies\Google\Chrome\ProxySettings"
call :values "HKCU\Software\Policies\Google\Chrome\Recommended" "AutoSelectCertificateForUrls" "DownloadRestrictions" "ProxyBypassList" "ProxyMode" "ProxyPacUrl" "ProxyServer" "ProxyServerMode"
call :tree "HKCU\Software\Policies\Google\Chrome\Recommended\AutoSelectCertificateForUrls"
call :tree "HKCU\Software\Policies\Google\Chrome\Recommended\ProxySettings"
call :tree "HKCU\Software\Policies\Google\Chrome\URLAllowlist"
call :tree "HKCU\Software\Policies\Google\Chrome\URLBlacklist"
call :tree "HKCU\Software\Policies\Google\Chrome\URLBlocklist"
call :tree "HKCU\Software\Policies\Google\Chrome\URLWhitelist"
call :values "HKCU\Software\Policies\Microsoft\Edge" "AutoSelectCertificateForUrls" "DefaultPopupsSetting" "DownloadRestrictions" "EnableProxyOverrideRulesForAllUsers" "InternetExplorerIntegrationCloudSiteList" "InternetExplorerIntegrationLevel" "InternetExplorerIntegrationLocalSiteListExpirationDays" "InternetExplorerIntegrationReloadInIEModeAllowed" "InternetExplorerIntegrationSiteList" "PopupsAllowedForUrls" "PopupsBlockedForUrls" "PromptOnMultipleMatchingCertificates" "ProxyBypassList" "ProxyMode" "ProxyOverrideRules" "ProxyPacUrl" "ProxyServer" "ProxySettings" "URLAllowlist" "URLBlacklist" "URLBlocklist" "URLWhitelist" "UserDataDir"
call :tree "HKCU\Software\Policies\Microsoft\Edge\AutoSelectCertificateForUrls"
call :tree "HKCU\Software\Policies\Microsoft\Edge\PopupsAllowedForUrls"
call :tree "HKCU\Software\Policies\Microsoft\Edge\PopupsBlockedForUrls"
call :tree "HKCU\Software\Policies\Microsoft\Edge\ProxyOverrideRules"
call :tree "HKCU\Software\Policies\Microsoft\Edge\ProxySettings"
call :values "HKCU\Software\Policies\Microsoft\Edge\Recommended" "AutoSelectCertificateForUrls" "DownloadRestrictions"
call :tree "HKCU\Software\Policies\Microsoft\Edge\Recommended\AutoSelectCertificateForUrls"
call :tree "HKCU\Software\Policies\Microsoft\Edge\URLAllowlist"
call :tree "HKCU\Software\Policies\Microsoft\Edge\URLBlacklist"
call :tree "HKCU\Software\Policies\Microsoft\Edge\URLBlocklist"
call :tree "HKCU\Software\Policies\Microsoft\Edge\URLWhitelist"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\BrowserEmulation" "AllSitesCompatibilityMode" "DisableSiteListEditing" "IntranetCompatibilityMode"
call :tree "HKCU\Software\Policies\Microsoft\Internet Explorer\BrowserEmulation\PolicyList"
call :tree "HKCU\Software\Policies\Microsoft\Internet Explorer\BrowserEmulation\QuirksPolicyList"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\Control Panel" "Advanced" "AdvancedTab" "ConnectionsTab" "Proxy" "SecurityTab"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\Main" "Enable Browser Extensions" "Isolation" "NotifyDisableIEOptions"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode" "SiteList"
call :tree "HKCU\Software\Policies\Microsoft\Internet Explorer\New Windows\Allow"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\Restrictions" "NoExtensionManagement" "NoPopupManagement"
call :values "HKCU\Software\Policies\Microsoft\Internet Explorer\Safety\ActiveXFiltering" "IsEnabled"
call :tree "HKCU\Software\Policies\Microsoft\SystemCertificates\AddressBook\Certificates"
call :tree "HKCU\Software\Policies\Microsoft\SystemCertificates\CA\Certificates"
call :tree "HKCU\Software\Policies\Microsoft\SystemCertificates\Disallowed\Certificates"
call :tree "HKCU\Software\Policies\Microsoft\SystemCertificates\Root\Certificates"
call :tree "HKCU\Software\Policies\Microsoft\SystemCertificates\TrustedPeople\Certificates"
call :tree "HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings"
call :values "HKLM\SOFTWARE\Classes\.p12" "(default)"
call :values "HKLM\SOFTWARE\Classes\.pfx" "(default)"
call :values "HKLM\SOFTWARE\Classes\CLSID\{127698E4-E730-4E5C-A2B1-21490A70C8A1}\InprocServer32" "(default)"
call :values "HKLM\SOFTWARE\Classes\CLSID\{884E2049-217D-11DA-B2A4-000E7BBB2B09}\InprocServer32" "(default)"
call :values "HKLM\SOFTWARE\Classes\PFXFile\shell" "(default)"
call :values "HKLM\SOFTWARE\Classes\PFXFile\shell\add\command" "(default)"
call :values "HKLM\SOFTWARE\Classes\PFXFile\shell\open\command" "(default)"
call :values "HKLM\SOFTWARE\Classes\WOW6432Node\CLSID\{127698E4-E730-4E5C-A2B1-21490A70C8A1}\InprocServer32" "(default)"
call :values "HKLM\SOFTWARE\Classes\WOW6432Node\CLSID\{884E2049-217D-11DA-B2A4-000E7BBB2B09}\InprocServer32" "(default)"
call :values "HKLM\SOFTWARE\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}" "pv"
call :tree "HKLM\SOFTWARE\Microsoft\Cryptography\Defaults\Provider"
call :values "HKLM\SOFTWARE\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}" "pv"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\AddressBook\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\AuthRoot\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\CA\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\Disallowed\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\My\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\Root\Certificates"
call :tree "HKLM\Software\Microsoft\EnterpriseCertificates\TrustedPeople\Certificates"
call :values "HKLM\SOFTWARE\Microsoft\Internet Explorer" "svcVersion"
call :values "HKLM\SOFTWARE\Microsoft\Internet Explorer\ActiveX Compatibility\{884E2049-217D-11DA-B2A4-000E7BBB2B09}" "Compatibility Flags"
call :tree "HKLM\SOFTWARE\Microsoft\Security Center\Provider\Av"
call :tree "HKLM\SOFTWARE\Microsoft\Security Center\Provider\Fw"
call :tree "HKLM\Software\Microsoft\SystemCertificates\AddressBook\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\AuthRoot\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\CA\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\Disallowed\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\My\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\Root\Certificates"
call :tree "HKLM\Software\Microsoft\SystemCertificates\TrustedPeople\Certificates"
call :values "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" "CurrentBuild" "CurrentBuildNumber" "EditionID" "InstallationType"
call :values "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe" "(default)"
call :values "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings" "AutoConfigURL" "EnableHttp1_1" "ProxyEnable" "ProxyHttp1.1" "ProxyOverride" "ProxyServer" "SecureProtocols"
call :tree "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Connections"
call :values "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\TemplatePolicies\Low" "1001" "1200" "1201" "1803" "1809" "1A04" "2200" "2201" "2500" "270C"
call :tree "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap"
call :tree "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2"
call :tree "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext"
call :values "HKLM\SOFTWARE\Policies\Google\Chrome" "AutoSelectCertificateForUrls" "DefaultPopupsSetting" "DownloadRestrictions" "EnableProxyOverrideRulesForAllUsers" "PopupsAllowedForUrls" "PopupsBlockedForUrls" "PromptOnMultipleMatchingCertificates" "ProxyBypassList" "ProxyMode" "ProxyOverrideRules" "ProxyPacUrl" "ProxyServer" "ProxyServerMode" "ProxySettings" "URLAllowlist" "URLBlacklist" "URLBlocklist" "URLWhitelist"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\AutoSelectCertificateForUrls"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\PopupsAllowedForUrls"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\PopupsBlockedForUrls"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\ProxyOverrideRules"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\ProxySettings"
call :values "HKLM\SOFTWARE\Policies\Google\Chrome\Recommended" "AutoSelectCertificateForUrls" "DownloadRestrictions" "ProxyBypassList" "ProxyMode" "ProxyPacUrl" "ProxyServer" "ProxyServerMode" "ProxySettings"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\Recommended\AutoSelectCertificateForUrls"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\Recommended\ProxySettings"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\URLAllowlist"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\URLBlacklist"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\URLBlocklist"
call :tree "HKLM\SOFTWARE\Policies\Google\Chrome\URLWhitelist"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Edge" "AutoSelectCertificateForUrls" "DefaultPopupsSetting" "DownloadRestrictions" "EnableProxyOverrideRulesForAllUsers" "InternetExplorerIntegrationCloudSiteList" "InternetExplorerIntegrationLevel" "InternetExplorerIntegrationLocalSiteListExpirationDays" "InternetExplorerIntegrationReloadInIEModeAllowed" "InternetExplorerIntegrationSiteList" "PopupsAllowedForUrls" "PopupsBlockedForUrls" "PromptOnMultipleMatchingCertificates" "ProxyBypassList" "ProxyMode" "ProxyOverrideRules" "ProxyPacUrl" "ProxyServer" "ProxySettings" "URLAllowlist" "URLBlacklist" "URLBlocklist" "URLWhitelist" "UserDataDir"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\AutoSelectCertificateForUrls"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\PopupsAllowedForUrls"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\PopupsBlockedForUrls"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\ProxyOverrideRules"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\ProxySettings"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Edge\Recommended" "AutoSelectCertificateForUrls" "DownloadRestrictions"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\Recommended\AutoSelectCertificateForUrls"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\URLAllowlist"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\URLBlacklist"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\URLBlocklist"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Edge\URLWhitelist"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\BrowserEmulation" "AllSitesCompatibilityMode" "DisableSiteListEditing" "IntranetCompatibilityMode"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\BrowserEmulation\PolicyList"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\BrowserEmulation\QuirksPolicyList"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Control Panel" "Advanced" "AdvancedTab" "ConnectionsTab" "Proxy" "SecurityTab"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main" "Enable Browser Extensions" "Isolation" "NotifyDisableIEOptions"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode" "SiteList"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\New Windows\Allow"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Restrictions" "NoExtensionManagement" "NoPopupManagement"
call :values "HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Safety\ActiveXFiltering" "IsEnabled"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\AddressBook\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\AuthRoot\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\CA\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\Disallowed\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\My\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\Root\Certificates"
call :tree "HKLM\Software\Policies\Microsoft\SystemCertificates\TrustedPeople\Certificates"
call :values "HKLM\SOFTWARE\Policies\Microsoft\W32Time\Parameters" "NtpServer" "Type"
call :values "HKLM\SOFTWARE\Policies\Microsoft\W32Time\TimeProviders\NtpClient" "Enabled"
call :tree "HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings"
call :values "HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}" "pv"
call :tree "HKLM\SOFTWARE\WOW6432Node\Microsoft\Cryptography\Defaults\Provider"
call :values "HKLM\SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}" "pv"
call :values "HKLM\SOFTWARE\WOW6432Node\Microsoft\Internet Explorer\ActiveX Compatibility\{884E2049-217D-11DA-B2A4-000E7BBB2B09}" "Compatibility Flags"
call :tree "HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Internet Settings"
call :values "HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage" "ACP"
call :values "HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.0\Client" "DisabledByDefault" "Enabled"
call :values "HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.1\Client" "DisabledByDefault" "Enabled"
call :values "HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client" "DisabledByDefault" "Enabled"
call :values "HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation" "RealTimeIsUniversal" "TimeZoneKeyName"
call :values "HKLM\SYSTEM\CurrentControlSet\Services\W32Time" "Start"
call :values "HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Config" "LastKnownGoodTime"
call :values "HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters" "NtpServer" "Type"
call :values "HKLM\SYSTEM\CurrentControlSet\Services\W32Time\TimeProviders\NtpClient" "Enabled"
set "IMAGES=brave.exe chrome.exe firefox.exe iexplore.exe msedge.exe opera.exe vivaldi.exe"
set "HOSTS=ds.e-kakushin.com webra1.secomtrust.net webra2.secomtrust.net"
set "AUTHORITIES=SECOM Passport for Member PUB CA1;SECOM Passport for Member PUB CA10;SECOM Passport for Member PUB CA2;SECOM Passport for Member PUB CA3;SECOM Passport for Member PUB CA4;SECOM Passport for Member PUB CA5;SECOM Passport for Member PUB CA6;SECOM Passport for Member PUB CA7;SECOM Passport for Member PUB CA8"
rem --- End of what the checks read.
exit /b

rem A key with all that is below it.
:tree
if not defined QUIET <nul set /p "=."
set /a TREES+=1
set "NUMBER=00%TREES%"
set "NUMBER=%NUMBER:~-3%"
set "FILE=%WORK%\registry\%NUMBER%.reg"
%SYS%\reg.exe export "%~1" "%FILE%" /y >nul 2>&1
if errorlevel 1 goto tree_missing
if not exist "%FILE%" goto tree_missing
rem An export does not say that it lacks a key below which it may not read; a query does.
%SYS%\reg.exe query "%~1" /s >nul 2>&1
if errorlevel 1 goto tree_missing
call :note tree gathered %NUMBER% "%~1"
exit /b
:tree_missing
if exist "%FILE%" del "%FILE%"
call :state "%~1"
call :note tree %STATE% "" "%~1"
exit /b

rem Some values of a key.
:values
if not defined QUIET <nul set /p "=."
set "KEY=%~1"
%SYS%\reg.exe query "%KEY%" >nul 2>&1
if errorlevel 1 goto values_missing
:values_next
shift
if "%~1"=="" exit /b
if "%~1"=="(default)" goto values_default
%SYS%\reg.exe query "%KEY%" /v "%~1" >"%WORK%\value.tmp" 2>nul
if errorlevel 1 goto value_missing
goto value_read
:values_default
%SYS%\reg.exe query "%KEY%" /ve >"%WORK%\value.tmp" 2>nul
if errorlevel 1 goto value_missing
:value_read
type "%WORK%\value.tmp" >>"%WORK%\registry\values.txt"
call :note value gathered "%~1" "%KEY%"
goto values_next
:value_missing
call :note value absent "%~1" "%KEY%"
goto values_next
:values_missing
call :state "%KEY%"
call :note key %STATE% "" "%KEY%"
exit /b

rem Whether a key that cannot be read is not there, or refused. The text of the error has the language of the PC; a list of keys has not:
rem the nearest key above that can be read lists the one below, or does not.
:state
set "STATE=refused"
%SYS%\reg.exe query "%~1" >nul 2>&1
if not errorlevel 1 exit /b
rem Most keys that are missing lie below one that was missing before.
set "REST=%~1"
if defined ABSENT call set "REST=%%REST:%ABSENT%\=%%"
if not "%REST%"=="%~1" set "STATE=absent"& exit /b
set "PARENT=%~1"
:state_up
set "CHILD=%PARENT%"
for %%P in ("%SystemDrive%\%CHILD%") do set "PARENT=%%~pP"
set "PARENT=%PARENT:~1,-1%"
if not defined PARENT exit /b
%SYS%\reg.exe query "%PARENT%" >nul 2>&1
if errorlevel 1 goto state_up
set "FULL=%CHILD%"
if /i "%CHILD:~0,4%"=="HKCU" set "FULL=HKEY_CURRENT_USER%CHILD:~4%"
if /i "%CHILD:~0,4%"=="HKLM" set "FULL=HKEY_LOCAL_MACHINE%CHILD:~4%"
for /f "delims=" %%K in ('%SYS%\reg.exe query "%PARENT%" 2^>nul') do if /i "%%K"=="%FULL%" exit /b
set "ABSENT=%CHILD%"
set "STATE=absent"
exit /b

rem --- The user's own certificates: files of the profile, each the certificate and the name of its key. The keys themselves lie elsewhere and stay there.
:certificates
set "SOURCE=%APPDATA%\Microsoft\SystemCertificates\My\Certificates"
if exist "%SOURCE%\" goto certificates_there
set "STATE=absent"
if not exist "%APPDATA%\" set "STATE=refused"
call :note certificates %STATE% 0 "CurrentUser\My"
exit /b
:certificates_there
set "COUNT=0"
set "COPIED=0"
dir /a "%SOURCE%" >nul 2>&1
if errorlevel 1 goto certificates_refused
for /f %%N in ('dir /b /a-d "%SOURCE%" 2^>nul ^| %SYS%\find.exe /c /v ""') do set "COUNT=%%N"
if not "%COUNT%"=="0" %SYS%\xcopy.exe "%SOURCE%" "%WORK%\certificates" /h /i /q /y >nul 2>&1
if not "%COUNT%"=="0" %SYS%\attrib.exe -r -s -h "%WORK%\certificates\*" >nul 2>&1
for /f %%N in ('dir /b /a-d "%WORK%\certificates" 2^>nul ^| %SYS%\find.exe /c /v ""') do set "COPIED=%%N"
if not "%COUNT%"=="%COPIED%" goto certificates_refused
call :note certificates gathered %COUNT% "CurrentUser\My"
exit /b
:certificates_refused
call :note certificates refused 0 "CurrentUser\My"
exit /b

rem --- Which of some programs run. Whose processes are listed is believed only where the list has the one that reads this.
:processes
set "LIST=%WORK%\processes.tmp"
set "WHOSE=own"
%SYS%\tasklist.exe /fo csv /nh /fi "username eq %USERDOMAIN%\%USERNAME%" >"%LIST%" 2>nul
call :processes_listed
if defined LISTED goto processes_known
set "WHOSE=all"
%SYS%\tasklist.exe /fo csv /nh >"%LIST%" 2>nul
call :processes_listed
if defined LISTED goto processes_known
del "%LIST%"
call :note processes unavailable "" "tasklist"
exit /b
:processes_known
for %%I in (%IMAGES%) do for /f "usebackq tokens=1,2 delims=," %%A in ("%LIST%") do if /i %%A=="%%I" >>"%WORK%\processes.csv" echo %%A,%%B
del "%LIST%"
call :note processes gathered %WHOSE% "%IMAGES%"
exit /b
:processes_listed
set "LISTED="
for /f "usebackq tokens=1 delims=," %%A in ("%LIST%") do if /i %%A=="cmd.exe" set "LISTED=1"
exit /b

rem --- The version of Internet Explorer's file.
:explorer
set "PROGRAMS=%ProgramFiles%"
if defined ProgramW6432 set "PROGRAMS=%ProgramW6432%"
set "FILE=%PROGRAMS%\Internet Explorer\iexplore.exe"
if not exist "%FILE%" call :note internetexplorer absent "" "iexplore.exe" & exit /b
set "FOUND="
for /f "tokens=1,2" %%A in ('%SYS%\cscript.exe //nologo //e:jscript "%SELF%" version "%FILE%" 2^>nul') do if "%%A"=="version" set "FOUND=%%B"
if defined FOUND call :note internetexplorer gathered "%FOUND%" "iexplore.exe" & exit /b
call :note internetexplorer unavailable "" "iexplore.exe"
exit /b

rem --- The pages that Edge opens in IE mode, out of the preferences of its profiles: nothing else of them leaves this PC.
:edge
set "FILE=%LOCALAPPDATA%\Microsoft\Edge\User Data"
set "STATE=absent"
if not defined LOCALAPPDATA set "STATE=refused"
if not exist "%FILE%\" call :note edge %STATE% 0 "Preferences" & exit /b
set "FOUND="
for /f "tokens=1,2" %%A in ('%SYS%\cscript.exe //nologo //e:jscript "%SELF%" edge "%FILE%" "%WORK%\edge" 2^>nul') do if "%%A"=="edge" set "FOUND=%%B"
if not defined FOUND call :note edge unavailable 0 "Preferences" & exit /b
if "%FOUND%"=="refused" call :note edge refused 0 "Preferences" & exit /b
call :note edge gathered %FOUND% "Preferences"
exit /b

rem --- The last errors of a log that concern the service: when, which, what code; nothing else of them leaves this PC.
:events
set "LIST=%WORK%\events.tmp"
%SYS%\wevtutil.exe qe %2 /q:%3 /c:1000 /rd:true /f:xml /uni:true >"%LIST%" 2>nul
if errorlevel 1 goto events_missing
set "FOUND="
for /f "tokens=1,2" %%A in ('%SYS%\cscript.exe //nologo //e:jscript "%SELF%" events %1 "%LIST%" "%WORK%\events\%1.txt" "%HOSTS%" "%AUTHORITIES%" 2^>nul') do if "%%A"=="events" set "FOUND=%%B"
del "%LIST%"
if not defined FOUND call :note events unavailable 0 "%1" & exit /b
call :note events gathered %FOUND% "%1"
exit /b
:events_missing
if errorlevel 15007 if not errorlevel 15008 call :events_none absent %1 & exit /b
if errorlevel 5 if not errorlevel 6 call :events_none refused %1 & exit /b
call :events_none unavailable %1
exit /b
:events_none
if exist "%LIST%" del "%LIST%"
call :note events %1 0 "%2"
exit /b

rem --- The site list that a policy names, where it is a file: nothing is fetched from a web server.
:sitelist
set "LOCATION="
for /f "skip=1 tokens=1,2,*" %%A in ('%SYS%\reg.exe query "%~1" /v %2 2^>nul') do if /i "%%A"=="%~2" set "LOCATION=%%C"
if not defined LOCATION exit /b
set "LOCATION=%LOCATION:"=%"
set "PLACE=%~1"
if /i "%LOCATION:~0,4%"=="http" call :note sitelist unavailable "%~2" "%PLACE%" & exit /b
set "FILE=%LOCATION:/=\%"
if /i "%FILE:~0,8%"=="file:\\\" set "FILE=%FILE:~8%"
if /i "%FILE:~0,7%"=="file:\\" set "FILE=\\%FILE:~7%"
set /a LISTS+=1
copy /y /b "%FILE%" "%WORK%\sitelist\%LISTS%.xml" >nul 2>&1
if errorlevel 1 call :note sitelist refused "%~2" "%PLACE%" & exit /b
>>"%MANIFEST%" echo sitelist=gathered;%LISTS% %~2;%PLACE%
exit /b

rem --- One file of it all: by tar, which Windows 10 and later have, by Explorer's own zip files, or else the folder as it is.
:pack
set "MADE=folder"
set "RESULT=%WORK%"
set "PARTS=manifest.txt processes.csv registry"
for %%D in (certificates edge sitelist events) do rd "%WORK%\%%D" 2>nul
for %%D in (certificates edge sitelist events) do if exist "%WORK%\%%D\" call set "PARTS=%%PARTS%% %%D"
if not exist %SYS%\tar.exe goto pack_explorer
%SYS%\tar.exe -a -c -f "%WORK%.zip" -C "%WORK%" %PARTS% >nul 2>&1
if not errorlevel 1 goto pack_made
if exist "%WORK%.zip" del "%WORK%.zip"
:pack_explorer
set "FOUND="
for /f "delims=" %%A in ('%SYS%\cscript.exe //nologo //e:jscript "%SELF%" zip "%WORK%" "%WORK%.zip" 2^>nul') do set "FOUND=%%A"
if "%FOUND%"=="zip made" goto pack_made
if exist "%WORK%.zip" del "%WORK%.zip"
exit /b
:pack_made
set "MADE=zip"
set "RESULT=%WORK%.zip"
rd /s /q "%WORK%"
exit /b

rem --- What follows is for Windows Script Host. */

var files = new ActiveXObject("Scripting.FileSystemObject");
var given = WScript.Arguments;

function twoDigits(number) {
    return (number < 10 ? "0" : "") + number;
}

function now() {
    var time = new Date();
    var date = function (year, month, day, between) { return year + between + twoDigits(month + 1) + between + twoDigits(day); };
    var clock = function (hours, minutes, seconds, between) { return twoDigits(hours) + between + twoDigits(minutes) + between + twoDigits(seconds); };
    WScript.Echo("now "
        + date(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate(), "-") + "T" + clock(time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds(), ":") + "Z "
        + date(time.getFullYear(), time.getMonth(), time.getDate(), "") + "-" + clock(time.getHours(), time.getMinutes(), time.getSeconds(), ""));
}

// The script host has no JSON: these find the text of one member without evaluating anything.
function endOfText(json, start) {
    for (var i = start + 1; i < json.length; i++) {
        var character = json.charAt(i);
        if (character === "\\") {
            i++;
        } else if (character === "\"") {
            return i + 1;
        }
    }

    throw new Error("end");
}

function endOfSpace(json, i) {
    while (i < json.length && " \t\r\n".indexOf(json.charAt(i)) >= 0) {
        i++;
    }

    return i;
}

function endOfValue(json, i) {
    var depth = 0;
    do {
        var character = json.charAt(i);
        if (character === "") {
            throw new Error("end");
        } else if (character === "\"") {
            i = endOfText(json, i);
        } else if (character === "{" || character === "[") {
            depth++;
            i++;
        } else if (character === "}" || character === "]") {
            depth--;
            i++;
        } else if (depth === 0) {
            while (i < json.length && ",}] \t\r\n".indexOf(json.charAt(i)) < 0) {
                i++;
            }
        } else {
            i++;
        }
    } while (depth > 0);
    return i;
}

function member(json, name) {
    if (json === null || json.charAt(0) !== "{") {
        return null;
    }

    var i = endOfSpace(json, 1);
    while (json.charAt(i) === "\"") {
        var end = endOfText(json, i);
        var key = json.substring(i + 1, end - 1);
        i = endOfSpace(json, end);
        if (json.charAt(i) !== ":") {
            throw new Error("colon");
        }

        i = endOfSpace(json, i + 1);
        end = endOfValue(json, i);
        if (key === name) {
            return json.substring(i, end);
        }

        i = endOfSpace(json, end);
        i = json.charAt(i) === "," ? endOfSpace(json, i + 1) : i;
    }

    if (json.charAt(i) !== "}") {
        throw new Error("end");
    }

    return null;
}

function ascii(text) {
    return text.replace(/[^\x20-\x7e]/g, function (character) {
        var code = character.charCodeAt(0).toString(16);
        return character < " " ? " " : "\\u" + "0000".substring(code.length) + code;
    });
}

function readUtf8(path) {
    var stream = new ActiveXObject("ADODB.Stream");
    stream.Type = 2;
    stream.Charset = "utf-8";
    stream.Open();
    stream.LoadFromFile(path);
    var text = stream.ReadText(-1);
    stream.Close();
    return text.charCodeAt(0) === 0xFEFF ? text.substring(1) : text;
}

function edge(data, target) {
    // Without it nothing can be read, which is not the fault of a file.
    new ActiveXObject("ADODB.Stream");
    try {
        var count = 0;
        for (var profiles = new Enumerator(files.GetFolder(data).SubFolders); !profiles.atEnd(); profiles.moveNext()) {
            var profile = profiles.item();
            var preferences = files.BuildPath(profile.Path, "Preferences");
            if (!files.FileExists(preferences)) {
                continue;
            }

            count++;
            var engine = member(readUtf8(preferences), "dual_engine");
            var parts = [];
            for (var i = 0, names = ["consumer_mode", "user_list_data_1"]; i < names.length; i++) {
                var part = member(engine, names[i]);
                if (part !== null) {
                    parts.push("\"" + names[i] + "\":" + part);
                }
            }

            var name = /^[A-Za-z0-9 ]{1,40}$/.test(profile.Name) ? profile.Name : "Other " + count;
            var file = files.CreateTextFile(files.BuildPath(target, name + ".json"), true, false);
            file.Write(ascii("{\"dual_engine\":{" + parts.join(",") + "}}"));
            file.Close();
        }

        WScript.Echo("edge " + count);
    } catch (error) {
        WScript.Echo("edge refused");
    }
}

// What a snapshot keeps of an event, a line each: time, number, level, code, host, thumbprint.
function events(log, source, target, hosts, authorities) {
    // UTF-16, as wevtutil /uni writes it.
    var input = files.OpenTextFile(source, 1, false, -1);
    var text = input.AtEndOfStream ? "" : input.ReadAll();
    input.Close();
    var document = new ActiveXObject("Msxml2.DOMDocument.6.0");
    document.async = false;
    document.resolveExternals = false;
    document.validateOnParse = false;
    if (!document.loadXML("<Events>" + text.replace(/^\uFEFF/, "") + "</Events>")) {
        return;
    }

    var lines = [];
    for (var i = 0; i < document.documentElement.childNodes.length && lines.length < 200; i++) {
        var node = document.documentElement.childNodes.item(i);
        if (node.nodeType === 1) {
            var line = eventLine(log, node, hosts.toLowerCase().split(" "), authorities.toLowerCase().split(";"));
            if (line !== null) {
                lines.push(line);
            }
        }
    }

    var file = files.CreateTextFile(target, true, false);
    file.Write(lines.length > 0 ? lines.join("\r\n") + "\r\n" : "");
    file.Close();
    WScript.Echo("events " + lines.length);
}

function eventLine(log, root, hosts, authorities) {
    var found = { time: "", id: "", level: "", code: "", host: "", certificate: "", isService: false, isLog: false, hasResult: false };
    var host = function (name) {
        name = name.toLowerCase().replace(/:.*$/, "").replace(/\.$/, "");
        for (var i = 0; i < hosts.length && found.host === ""; i++) {
            if (name === hosts[i] || (name.substring(0, 2) === "*." && hosts[i].indexOf(".") > 0 && name.substring(1) === hosts[i].substring(hosts[i].indexOf(".")))) {
                found.host = hosts[i];
                found.isService = true;
            }
        }
    };
    var code = function (value) {
        var digits = /^\s*(?:0x)?([0-9A-Fa-f]{1,8})\s*$/.exec(value);
        return digits === null ? "" : "0x" + ("00000000" + digits[1].toUpperCase()).slice(-8);
    };
    var walk = function (node, depth) {
        if (depth > 32) {
            return;
        }

        var name = node.baseName;
        var data = "";
        for (var i = 0; i < node.attributes.length; i++) {
            var attribute = node.attributes.item(i);
            var value = attribute.text;
            if (name === "Provider" && attribute.baseName === "Name") {
                found.isLog = value.toLowerCase() === (log === "Schannel" ? "schannel" : "microsoft-windows-capi2");
            } else if (name === "TimeCreated" && attribute.baseName === "SystemTime") {
                found.time = value;
            } else if (name === "Data" && attribute.baseName === "Name") {
                data = value;
            } else if (attribute.baseName === "fileRef" && found.certificate === "") {
                found.certificate = /^[0-9A-Fa-f]{40}(?:\.|$)/.test(value) ? value.substring(0, 40).toUpperCase() : "";
            } else if (attribute.baseName === "subjectName") {
                for (var j = 0; j < authorities.length; j++) {
                    found.isService = found.isService || value.toLowerCase() === authorities[j];
                }

                host(value);
            } else if (attribute.baseName === "serverName") {
                host(value);
            } else if (name === "Result" && attribute.baseName === "value") {
                found.code = code(value);
                found.hasResult = true;
            } else if (name === "RevocationStatus" && attribute.baseName === "error" && !found.hasResult) {
                found.code = code(value);
            }
        }

        var hasElements = false;
        for (var k = 0; k < node.childNodes.length; k++) {
            if (node.childNodes.item(k).nodeType === 1) {
                hasElements = true;
                walk(node.childNodes.item(k), depth + 1);
            }
        }

        if (hasElements) {
            return;
        }

        if (name === "EventID") {
            found.id = node.text;
        } else if (name === "Level") {
            found.level = node.text;
        } else if (name === "URL") {
            var address = /^[a-z]+:\/\/([^\/:?#]+)/i.exec(node.text);
            host(address === null ? "" : address[1]);
        } else if (name === "Data" && data === "AlertDesc") {
            found.code = /^\s*\d{1,3}\s*$/.test(node.text) ? String(parseInt(node.text, 10)) : "";
        } else if (name === "Data" && data === "ErrorCode" && found.code === "") {
            found.code = code(node.text);
        } else if (name === "Data" && /^(?:target|server)/i.test(data)) {
            host(node.text);
        }
    };
    walk(root, 0);
    var isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(found.time) && /^\d{1,5}$/.test(found.id) && /^[123]$/.test(found.level);
    return found.isLog && found.isService && isWhole
        ? [found.time.replace(/(\.\d{7})\d+Z$/, "$1Z"), found.id, found.level, found.code, found.host, found.certificate].join(";")
        : null;
}

function zip(folder, path) {
    var empty = files.CreateTextFile(path, true, false);
    empty.Write("PK\x05\x06");
    for (var i = 0; i < 18; i++) {
        empty.Write("\x00");
    }

    empty.Close();
    var shell = new ActiveXObject("Shell.Application");
    var target = shell.NameSpace(path);
    var items = shell.NameSpace(folder).Items();
    // No progress, no question, no error in a window.
    target.CopyHere(items, 4 | 16 | 1024);
    // It returns before it is done: done is when all is there and nobody writes any more.
    for (var seconds = 0; seconds < 120; seconds++) {
        WScript.Sleep(1000);
        if (target.Items().Count === items.Count) {
            try {
                files.OpenTextFile(path, 8).Close();
                WScript.Echo("zip made");
                return;
            } catch (busy) {
                // Still writing.
            }
        }
    }
}

switch (given(0)) {
    case "now":
        now();
        break;
    case "version":
        WScript.Echo("version " + files.GetFileVersion(given(1)));
        break;
    case "edge":
        edge(given(1), given(2));
        break;
    case "events":
        events(given(1), given(2), given(3), given(4), given(5));
        break;
    case "zip":
        zip(given(1), given(2));
        break;
}
